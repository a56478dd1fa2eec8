import type { JsonMap, OpenApi } from "../document/openapi.ts";
import { isFormat } from "./known-formats.ts";
import { isUsablePattern } from "./usable-pattern.ts";

/** Keywords whose value is kept as it is, by the type of values they hold of. */
export const plainSubjects: Readonly<Record<string, string | undefined>> = {
  title: undefined,
  enum: undefined,
  const: undefined,
  minimum: "number",
  maximum: "number",
  exclusiveMinimum: "number",
  exclusiveMaximum: "number",
  multipleOf: "number",
  minLength: "string",
  maxLength: "string",
  pattern: "string",
  format: "string",
  minItems: "array",
  maxItems: "array",
  uniqueItems: "array",
  minContains: "array",
  maxContains: "array",
  minProperties: "object",
  maxProperties: "object",
};

/** The keywords of a schema that hold no schema, the exclusive bounds of 3.0 translated. */
export function plainKeywords(node: JsonMap, document: OpenApi): JsonMap {
  const kept = Object.keys(plainSubjects)
    .filter((keyword) => node[keyword] !== undefined)
    .map((keyword) => [keyword, usable(keyword, node[keyword], document)] as const)
    .filter(([, value]) => value !== undefined);
  return withExclusiveBounds(Object.fromEntries(kept), node);
}

type Read = (value: unknown, document: OpenApi) => unknown;

const numberOnly: Read = (value) => (typeof value === "number" ? value : undefined);

/** What the keywords say that are not plain numbers; undefined where nothing can be judged by them. */
const readers: Readonly<Record<string, Read>> = {
  title: (value) => (typeof value === "string" ? value : undefined),
  const: (value) => value,
  format: (value) => (isFormat(value) ? value : undefined),
  pattern: (value, document) =>
    typeof value === "string" && isUsablePattern(value, document) ? value : undefined,
  exclusiveMinimum: numberOnly,
  exclusiveMaximum: numberOnly,
  enum: (value) => (Array.isArray(value) && value.length > 0 ? distinct(value) : undefined),
  uniqueItems: (value) => (value === true ? true : undefined),
};

function usable(keyword: string, value: unknown, document: OpenApi): unknown {
  const read = readers[keyword];
  if (read !== undefined) {
    return read(value, document);
  }
  // Documents write bounds as text, too.
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number === "number" && isBound(keyword, number)) {
    return number;
  }
  if (value !== null) {
    document.leftOut.add(`${keyword} ${JSON.stringify(value)}: it cannot be judged by`);
  }
  return undefined;
}

function isBound(keyword: string, number: number): boolean {
  if (keyword === "minimum" || keyword === "maximum") {
    return !Number.isNaN(number);
  }
  return keyword === "multipleOf" ? number > 0 : Number.isInteger(number) && number >= 0;
}

function distinct(values: readonly unknown[]): unknown[] {
  return [...new Map(values.map((one) => [JSON.stringify(one), one])).values()];
}

/** In 3.0 `exclusiveMinimum: true` makes a bound of `minimum`. */
function withExclusiveBounds(kept: JsonMap, node: JsonMap): JsonMap {
  const { minimum, maximum, ...rest } = kept;
  const least = node["exclusiveMinimum"] === true ? "exclusiveMinimum" : "minimum";
  const most = node["exclusiveMaximum"] === true ? "exclusiveMaximum" : "maximum";
  return {
    ...rest,
    ...(minimum === undefined ? {} : { [least]: minimum }),
    ...(maximum === undefined ? {} : { [most]: maximum }),
  };
}
