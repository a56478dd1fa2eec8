import type { ErrorObject } from "ajv";
import type { Rule } from "./rules.ts";

/** Keywords whose errors come with errors of other nodes: the body may or may not pass once one rule is removed. */
const unsure = new Set([
  "anyOf",
  "oneOf",
  "unevaluatedProperties",
  "unevaluatedItems",
  "false schema",
]);

/** What the errors of one body prove about rules. */
export interface NoticedRules {
  /** Without any one of these, the body would pass. */
  readonly proved: readonly Rule[];
  /** Only compiling their mutants can decide about these. */
  readonly unsure: readonly Rule[];
  /** These reject the same place of the body for the same kind of reason. */
  readonly alike: readonly Rule[];
}

/** Keywords that make the same kind of demand. */
const sorts: readonly (readonly string[])[] = [
  ["required", "anyOf", "oneOf"],
  ["type", "enum", "const", "anyOf", "oneOf"],
];

/**
 * Finds the rules that a rejected body proves. Ajv reports all errors: when one rule alone caused them, the body
 * passes without it. The error of an `if` only repeats those of its branch.
 */
export function noticedRules(
  errors: readonly ErrorObject[],
  rulesOf: (node: unknown) => readonly Rule[],
): NoticedRules {
  const own = errors.filter(({ keyword }) => keyword !== "if");
  const [first] = own;
  if (first === undefined) {
    return { proved: [], unsure: [], alike: [] };
  }
  const reported = [...new Set(own.flatMap((error) => rulesBehind(error, rulesOf)))];
  const alike = areAlike(own) ? reported : [];
  if (own.some(({ keyword }) => unsure.has(keyword))) {
    return { proved: [], unsure: reported, alike };
  }
  const rules = rulesBehind(first, rulesOf);
  const proved = rules.filter((rule) => own.every((error) => lets(rule, error)));
  return { proved, unsure: [], alike };
}

function areAlike(errors: readonly ErrorObject[]): boolean {
  const [first] = errors;
  const words = new Set(errors.map(({ keyword }) => keyword));
  return (
    errors.length > 1 &&
    errors.every(({ instancePath }) => instancePath === first?.instancePath) &&
    (words.size === 1 || sorts.some((sort) => [...words].every((word) => sort.includes(word))))
  );
}

function rulesBehind(
  { parentSchema, keyword, params }: ErrorObject,
  rulesOf: (node: unknown) => readonly Rule[],
): readonly Rule[] {
  return rulesOf(parentSchema).filter(
    (rule) =>
      rule.keyword === keyword &&
      (rule.property === undefined || rule.property === params["missingProperty"]),
  );
}

/** Whether the error would disappear without the rule. */
function lets(rule: Rule, error: ErrorObject): boolean {
  const { parentSchema, keyword, params, data: value } = error;
  if (parentSchema !== rule.node || keyword !== rule.keyword) {
    return false;
  }
  if (keyword === "required") {
    return params["missingProperty"] === rule.property;
  }
  if (rule.word === "not null") {
    return value === null;
  }
  if (rule.word === "whole number") {
    return typeof value === "number";
  }
  const bound: unknown = rule.mutant[keyword];
  return typeof bound !== "number" || isWithin(keyword, bound, sizeOf(value));
}

function isWithin(keyword: string, bound: number, size: number): boolean {
  switch (keyword) {
    case "exclusiveMinimum":
      return size > bound;
    case "exclusiveMaximum":
      return size < bound;
    default:
      return keyword.startsWith("min") ? size >= bound : size <= bound;
  }
}

/** The number itself, or the length of a text, a list or an object. */
function sizeOf(value: unknown): number {
  if (typeof value === "string") {
    // JSON Schema counts characters, not UTF-16 units.
    return Array.from(value).length;
  }
  return typeof value === "object" && value !== null ? Object.keys(value).length : Number(value);
}
