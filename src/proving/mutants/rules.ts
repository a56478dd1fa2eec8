import { isRecord } from "../../plan/is-record.ts";
import type { Schema } from "./contract-files.ts";
import { escapeStep, unescapeStep } from "../../text/json-pointer.ts";

/** One demand of a contract, and its mutant: the node without it. */
export interface Rule {
  readonly contract: string;
  /** JSON pointer to the node in the contract's file. */
  readonly pointer: string;
  readonly node: Schema;
  /** The demand that is removed: `required user_id`, `minimum 0`, `not null`. */
  readonly word: string;
  readonly keyword: string;
  /** The missing property for `required`. */
  readonly property?: string;
  /** The mutated node. */
  readonly mutant: Schema;
}

/** Keywords whose values are schemas: a single one, a list, a map. The conditions of an `if` demand nothing. */
const single = ["items", "additionalProperties", "unevaluatedProperties", "then", "else"];
const listed = ["allOf", "anyOf", "oneOf", "prefixItems"];
const named = ["properties", "patternProperties", "$defs"];

/** Bounds, and the direction that loosens them. */
const bounds: Readonly<Record<string, 1 | -1>> = {
  minimum: -1,
  exclusiveMinimum: -1,
  minLength: -1,
  minItems: -1,
  minProperties: -1,
  maximum: 1,
  exclusiveMaximum: 1,
  maxLength: 1,
  maxItems: 1,
  maxProperties: 1,
};

/** Keywords that are removed as a whole. */
const droppable = [
  "enum",
  "const",
  "pattern",
  "format",
  "uniqueItems",
  "multipleOf",
  "propertyNames",
  "contains",
  "not",
  "anyOf",
  "oneOf",
];

const closing = ["additionalProperties", "unevaluatedProperties", "items", "unevaluatedItems"];

/** Lists every rule of a contract; each can be removed or loosened on its own. */
export function rulesOf(contract: string, schema: Schema): readonly Rule[] {
  const rules: Rule[] = [];
  walkSchema(schema, "", (node, pointer) => {
    rules.push(...rulesAt(node).map((rule) => ({ ...rule, contract, pointer, node })));
  });
  return rules;
}

type Visit = (node: Schema, pointer: string) => void;

/** Visits a schema node and all nodes below that make a demand, so no conditions. */
export function walkSchema(node: unknown, pointer: string, visit: Visit): void {
  if (!isRecord(node)) {
    return;
  }
  visit(node, pointer);
  single.forEach((word) => walkSchema(node[word], `${pointer}/${word}`, visit));
  for (const word of listed) {
    const inner: unknown = node[word];
    if (Array.isArray(inner)) {
      inner.forEach((one: unknown, at) => walkSchema(one, `${pointer}/${word}/${at}`, visit));
    }
  }
  for (const word of named) {
    const inner = node[word];
    for (const [name, one] of Object.entries(isRecord(inner) ? inner : {})) {
      walkSchema(one, `${pointer}/${word}/${escapeStep(name)}`, visit);
    }
  }
}

type Bare = Omit<Rule, "contract" | "pointer" | "node">;

function rulesAt(node: Schema): readonly Bare[] {
  return [
    ...typeRules(node),
    ...requiredRules(node),
    ...Object.entries(bounds).flatMap(([keyword, by]) => boundRule(node, keyword, by)),
    ...droppable
      .filter((keyword) => keyword in node)
      .map((keyword) => ({ keyword, word: keyword, mutant: without(node, keyword) })),
    ...closing
      .filter((keyword) => node[keyword] === false)
      .map((keyword) => ({
        keyword: keyword === "items" ? "maxItems" : keyword,
        word: `no other ${keyword.endsWith("tems") ? "items" : "properties"}`,
        mutant: without(node, keyword),
      })),
  ];
}

/** A type demands nothing beyond the values that are listed beside it. */
function typeRules(node: Schema): readonly Bare[] {
  const { type } = node;
  if (type === undefined || "enum" in node || "const" in node) {
    return [];
  }
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  const retyped = (word: string, next: readonly unknown[]): Bare => ({
    keyword: "type",
    word,
    mutant: { ...node, type: next },
  });
  return [
    { keyword: "type", word: `type ${types.join("|")}`, mutant: without(node, "type") },
    ...(types.includes("null") ? [] : [retyped("not null", [...types, "null"])]),
    ...(types.includes("integer") ? [retyped("whole number", [...types, "number"])] : []),
  ];
}

function requiredRules(node: Schema): readonly Bare[] {
  const required: unknown = node["required"];
  const names: readonly unknown[] = Array.isArray(required) ? required : [];
  return names.map((name) => ({
    keyword: "required",
    word: `required ${String(name)}`,
    property: String(name),
    mutant: { ...node, required: names.filter((other) => other !== name) },
  }));
}

function boundRule(node: Schema, keyword: string, by: number): readonly Bare[] {
  const bound = node[keyword];
  return typeof bound === "number"
    ? [{ keyword, word: `${keyword} ${bound}`, mutant: loosened(node, keyword, bound + by) }]
    : [];
}

/** A length below 0 is no bound. */
function loosened(node: Schema, keyword: string, bound: number): Schema {
  return bound <= 0 && /^min(?:L|I|P)/.test(keyword)
    ? without(node, keyword)
    : { ...node, [keyword]: bound };
}

function without(node: Schema, keyword: string): Schema {
  return Object.fromEntries(Object.entries(node).filter(([word]) => word !== keyword));
}

/** Replaces the node at a JSON pointer in the contract's schema. */
export function mutated(schema: Schema, pointer: string, mutant: Schema): Schema {
  const replaced = replaceAt(schema, pointer.split("/").slice(1), mutant);
  return isRecord(replaced) ? replaced : {};
}

function replaceAt(node: unknown, steps: readonly string[], next: unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) {
    return next;
  }
  if (Array.isArray(node)) {
    const items: readonly unknown[] = node;
    return items.map((item, at) => (String(at) === step ? replaceAt(item, rest, next) : item));
  }
  const name = unescapeStep(step);
  return isRecord(node) ? { ...node, [name]: replaceAt(node[name], rest, next) } : node;
}
