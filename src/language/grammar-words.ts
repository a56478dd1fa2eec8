import type { ErrorObject } from "ajv";
import { stringify } from "yaml";
import { nearest } from "../text/nearest.ts";
import { sharedDefinitions } from "./schemas.ts";

const typeWords: Readonly<Record<string, string>> = {
  string: "text",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "a map",
};

/** A JSON Schema `type` in a spec author's words. */
export function wordFor(type: unknown): string {
  const types = Array.isArray(type) ? type : [type];
  return types.map((name) => typeWords[String(name)] ?? String(name)).join(" or ");
}

/** Describes what a JSON Schema keyword expects, without looking at the value. */
export function expectation({ keyword, params, message }: ErrorObject): string {
  const expected = expectations[keyword];
  return expected?.(params) ?? message ?? "what the schema states";
}

const expectations: Readonly<Record<string, (params: ErrorObject["params"]) => string>> = {
  format: ({ format }) =>
    `a ${String(format)} that exists, as year-month-day, for example 2026-01-26`,
  minimum: ({ limit }) => `a number from ${String(limit)}`,
  maximum: ({ limit }) => `a number up to ${String(limit)}`,
  minLength: () => "text that is not empty",
  minItems: () => "at least one entry",
  minProperties: () => "at least one entry",
  uniqueItems: ({ i, j }) =>
    `every item once (items ${Number(j) + 1} and ${Number(i) + 1} are the same)`,
};

/** The keys that a map may have, in the schema's order. */
export function keysOf(schema: object | undefined): string[] {
  return Object.keys(field(schema, "properties") ?? {});
}

/** Describes a key with an example, from its schema: `The table's id. For example: id: 670`. */
export function describeKey(schema: object | undefined, key: string): string {
  const property = field(field(schema, "properties"), key);
  const reference = property === undefined ? undefined : Reflect.get(property, "$ref");
  const shared =
    typeof reference === "string"
      ? sharedDefinitions[reference.slice(reference.lastIndexOf("/") + 1)]
      : undefined;
  const described = { ...shared, ...property };
  const description: unknown = Reflect.get(described, "description");
  const examples: unknown = Reflect.get(described, "examples");
  const example: unknown = Array.isArray(examples) ? examples[0] : undefined;
  const shown = stringify({ [key]: example }, { collectionStyle: "flow", lineWidth: 0 }).trim();
  return `${String(description)} For example: ${shown.slice(2, -2)}`;
}

/** Other systems' names for Xano's types. */
const otherNames: Readonly<Record<string, string>> = {
  integer: "int",
  number: "decimal",
  float: "decimal",
  double: "decimal",
  string: "text",
  varchar: "text",
  boolean: "bool",
  datetime: "timestamp",
  array: "list",
  jsonb: "json",
};

/** The allowed value that was probably meant, also by another system's name for it. */
export function meantValue(given: unknown, allowed: readonly string[]): string | undefined {
  if (typeof given !== "string") {
    return undefined;
  }
  const other = otherNames[given.toLowerCase()];
  return other !== undefined && allowed.includes(other) ? other : nearest(given, allowed);
}

/** How to turn a value of another type into the expected one, when a small change does it. */
export function hintFor(given: unknown, expected: unknown): string | undefined {
  const types = new Set([expected].flat());
  if (given === null) {
    return "write a value after the colon, or delete the key";
  }
  if (types.has("string") && (typeof given === "number" || typeof given === "boolean")) {
    return `put it in quotes: "${String(given)}"`;
  }
  if (types.has("integer") && typeof given === "string" && /^\d+$/u.test(given)) {
    return `take the quotes away: ${given}`;
  }
  if (types.has("array")) {
    return typeof given === "string"
      ? `put it in brackets: [${given}]`
      : "begin each entry with a dash";
  }
  return undefined;
}

/** The column types that a column schema allows; empty for any other schema. */
export function columnTypesOf(schema: object | undefined): readonly string[] {
  const isColumn = schema !== undefined && schema === sharedDefinitions["column"];
  const types: unknown = Reflect.get(sharedDefinitions["column_type"] ?? {}, "enum");
  return isColumn && Array.isArray(types) ? types.map(String) : [];
}

function field(schema: object | undefined, key: string): object | undefined {
  const found: unknown =
    schema !== undefined && Object.hasOwn(schema, key) ? Reflect.get(schema, key) : undefined;
  return typeof found === "object" && found !== null ? found : undefined;
}
