import { isDeepStrictEqual } from "node:util";

import { isRecord, type JsonRecord } from "../../rows/field.ts";
import { items, pairs, type ServedDocument } from "../served-document.ts";
import { plainSchema } from "./plain-schema.ts";

/** Picks one of several parts. */
export type Choose = <T>(parts: readonly T[]) => T | undefined;

/** Keeps what parts that contain themselves from being followed for ever. */
const deepest = 24;

/** A schema without parts: those that all hold are one with it, and of those that may hold one is picked. */
export function flatSchema(
  node: unknown,
  { document, choose }: { readonly document: ServedDocument; readonly choose: Choose },
): JsonRecord {
  const flat = (part: unknown, depth: number): JsonRecord => {
    const {
      allOf,
      anyOf,
      oneOf,
      if: test,
      then,
      else: other,
      ...own
    } = plainSchema(part, document);
    if (depth > deepest) {
      return own;
    }
    const parts = [
      ...items(allOf),
      ...picked(items(oneOf), choose),
      ...picked(items(anyOf), choose),
      ...(test === undefined ? [] : picked([{ allOf: [test, then ?? {}] }, other ?? {}], choose)),
    ];
    return parts.map((one) => flat(one, depth + 1)).reduce(merge, own);
  };
  return flat(node, 0);
}

function picked(parts: readonly unknown[], choose: Choose): unknown[] {
  return parts.length === 0 ? [] : [choose(parts)];
}

type Join = (a: unknown, b: unknown) => unknown;

const larger: Join = (a, b) => Math.max(Number(a), Number(b));
const smaller: Join = (a, b) => Math.min(Number(a), Number(b));
const both: Join = (a, b) => (isDeepStrictEqual(a, b) ? a : { allOf: [a, b] });
const eachBoth: Join = (a, b) => ({
  ...Object.fromEntries(pairs(a)),
  ...Object.fromEntries(
    pairs(b).map(([name, one]) => {
      const known = isRecord(a) ? a[name] : undefined;
      return [name, known === undefined ? one : both(known, one)];
    }),
  ),
});

const joins: Readonly<Record<string, Join>> = {
  type: (a, b) => joinTypes([a].flat(), [b].flat()),
  enum: (a, b) => items(a).filter((one) => items(b).some((other) => isDeepStrictEqual(one, other))),
  required: (a, b) => [...new Set([...items(a), ...items(b)])],
  pattern: (a, b) => [a, b].flat(),
  multipleOf: (a, b) => (Number(b) % Number(a) === 0 ? b : Number(a) * Number(b)),
  properties: eachBoth,
  patternProperties: eachBoth,
  items: both,
  additionalProperties: both,
  propertyNames: both,
  contains: both,
  not: (a, b) => ({ anyOf: [a, b] }),
  minimum: larger,
  exclusiveMinimum: larger,
  minLength: larger,
  minItems: larger,
  minProperties: larger,
  maximum: smaller,
  exclusiveMaximum: smaller,
  maxLength: smaller,
  maxItems: smaller,
  maxProperties: smaller,
};

function joinTypes(a: readonly unknown[], b: readonly unknown[]): unknown[] {
  const shared = withWhole(a).filter((one) => withWhole(b).includes(one));
  return shared.includes("number") ? shared.filter((one) => one !== "integer") : shared;
}

/** A whole number is a number. */
function withWhole(types: readonly unknown[]): unknown[] {
  return types.includes("number") ? [...types, "integer"] : [...types];
}

function merge(a: JsonRecord, b: JsonRecord): JsonRecord {
  const merged = { ...a, ...b };
  const shared = Object.keys(b).filter((keyword) => a[keyword] !== undefined);
  const joined = shared.flatMap((keyword) => {
    const join = joins[keyword];
    return join === undefined ? [] : [[keyword, join(a[keyword], b[keyword])] as const];
  });
  return { ...merged, ...Object.fromEntries(joined) };
}
