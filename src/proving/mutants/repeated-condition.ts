import { isRecord } from "../../plan/is-record.ts";
import type { ContractFiles, Schema } from "./contract-files.ts";
import type { Rule } from "./rules.ts";

/**
 * Whether a condition already implies a rule: a `then` need not repeat what its `if` requires; and only an object can
 * fail a condition on properties, because every other value passes it.
 */
export function repeatsCondition(rule: Rule, files: ContractFiles): boolean {
  const pointer = rule.pointer.replace(/\/(?:then(?=\/|$)|else$)/, "/if");
  if (pointer === rule.pointer) {
    return false;
  }
  const condition = files.follow(`#${pointer}`, rule.contract)?.node;
  const says = rule.pointer.endsWith("/else") ? isOfObjects : isAskedBy;
  return isRecord(condition) && says(condition, rule);
}

function isOfObjects({ type }: Schema, { keyword, node }: Rule): boolean {
  return keyword === "type" && node["type"] === "object" && type === undefined;
}

/** Whether a value of which the condition holds has passed the rule as well. */
export function isAskedBy(condition: Schema, { keyword, property, node }: Rule): boolean {
  const { required, type } = condition;
  if (keyword === "required") {
    return Array.isArray(required) && required.includes(property);
  }
  const isSame = type === node["type"] || "const" in condition || "enum" in condition;
  return keyword === "type" && isSame;
}
