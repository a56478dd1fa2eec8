import { isRecord } from "../../plan/is-record.ts";
import type { ContractFiles, Schema } from "./contract-files.ts";
import type { Rule } from "./rules.ts";

/**
 * The condition that already says what a rule says: what an `if` asks for need not be demanded by its `then`; and what
 * a condition on properties does not hold of is an object, for it holds of everything else.
 */
export function repeatedCondition(
  rule: Rule,
  files: ContractFiles,
): Pick<Rule, "contract" | "pointer"> | undefined {
  const pointer = rule.pointer.replace(/\/(?:then(?=\/|$)|else$)/, "/if");
  if (pointer === rule.pointer) {
    return undefined;
  }
  const condition = files.follow(`#${pointer}`, rule.contract)?.node;
  const says = rule.pointer.endsWith("/else") ? isOfObjects : isAskedBy;
  return isRecord(condition) && says(condition, rule)
    ? { contract: rule.contract, pointer }
    : undefined;
}

function isOfObjects({ type }: Schema, { keyword, node }: Rule): boolean {
  return keyword === "type" && node["type"] === "object" && type === undefined;
}

function isAskedBy(condition: Schema, { keyword, property, node }: Rule): boolean {
  const { required, type } = condition;
  if (keyword === "required") {
    return Array.isArray(required) && required.includes(property);
  }
  const isSame = type === node["type"] || "const" in condition || "enum" in condition;
  return keyword === "type" && isSame;
}
