import { isDeepStrictEqual } from "node:util";
import type { JsonMap } from "../../pull/document/openapi.ts";
import type { FlatSchema } from "./flat-node.ts";

/** How the values that a schema allows differ from those before: fewer, more, or others. */
export type Shift = "narrower" | "wider" | "other";

export interface KeywordChange {
  readonly keyword: string;
  readonly shift: Shift;
  readonly words: string;
}

/** What keywords of one value say otherwise. */
export function compareKeywords(before: FlatSchema, after: FlatSchema): KeywordChange[] {
  const both = { before: before.keywords, after: after.keywords };
  return [
    ...compareTypes(before, after),
    ...compareEnums(before.keywords, after.keywords),
    ...lowerBounds.flatMap((one) => compareBound(one, both, 1)),
    ...upperBounds.flatMap((one) => compareBound(one, both, -1)),
    ...plain.flatMap((one) => comparePlain(one, both)),
  ];
}

const lowerBounds = ["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"];
const upperBounds = ["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"];
const plain = [
  "format",
  "pattern",
  "multipleOf",
  "uniqueItems",
  "const",
  "not",
  "prefixItems",
  "contains",
  "patternProperties",
  "propertyNames",
  "dependentRequired",
  "if",
];

function compareTypes({ types: was }: FlatSchema, { types: is }: FlatSchema): KeywordChange[] {
  const gone = lost(was, is);
  const added = lost(is, was);
  if (gone.length + added.length === 0) {
    return [];
  }
  const isNull = [...gone, ...added].join("") === "null";
  if (isNull) {
    return gone.length > 0
      ? [{ keyword: "nullable", shift: "narrower", words: "may no longer be null" }]
      : [{ keyword: "nullable", shift: "wider", words: "may be null now" }];
  }
  const shift = shiftOf(added.length > 0, gone.length > 0);
  return [{ keyword: "type", shift, words: `type ${listed(was)} is ${listed(is)} now` }];
}

type Types = ReadonlySet<string> | undefined;

/** Types of `some` that `others` does not allow. */
function lost(some: Types, others: Types): readonly string[] {
  const known = withNumbers(others);
  return known === undefined
    ? []
    : [...(withNumbers(some) ?? ["any"])].filter((one) => !known.has(one));
}

/** A whole number is a number. */
function withNumbers(types: ReadonlySet<string> | undefined): ReadonlySet<string> | undefined {
  return types?.has("number") === true ? new Set([...types, "integer"]) : types;
}

function listed(types: ReadonlySet<string> | undefined): string {
  return types === undefined ? "any" : [...types].join(" or ");
}

function shiftOf(isWider: boolean, isNarrower: boolean): Shift {
  return isWider && isNarrower ? "other" : isWider ? "wider" : "narrower";
}

function compareEnums({ enum: was }: JsonMap, { enum: is }: JsonMap): KeywordChange[] {
  if (!Array.isArray(was) || !Array.isArray(is)) {
    return was === undefined && is === undefined
      ? []
      : [
          Array.isArray(is)
            ? { keyword: "enum", shift: "narrower", words: `is one of ${show(is)} now` }
            : { keyword: "enum", shift: "wider", words: "is no longer one of a list" },
        ];
  }
  const gone = without(was, is);
  const added = without(is, was);
  return [
    ...gone.map((one): KeywordChange => ({
      keyword: "enum-value-removed",
      shift: "narrower",
      words: `value ${show(one)} is gone`,
    })),
    ...added.map((one): KeywordChange => ({
      keyword: "enum-value-added",
      shift: "wider",
      words: `value ${show(one)} is new`,
    })),
  ];
}

function without(some: readonly unknown[], others: readonly unknown[]): unknown[] {
  return some.filter((one) => !others.some((other) => isDeepStrictEqual(one, other)));
}

interface Both {
  readonly before: JsonMap;
  readonly after: JsonMap;
}

function compareBound(keyword: string, { before, after }: Both, sign: 1 | -1): KeywordChange[] {
  const [was, is] = [before[keyword], after[keyword]].map((one) =>
    typeof one === "number" ? one : undefined,
  );
  if (was === is) {
    return [];
  }
  const isNarrower = is !== undefined && (was === undefined || sign * (is - was) > 0);
  const words = `${keyword} ${show(was)} is ${show(is)} now`;
  return [{ keyword, shift: isNarrower ? "narrower" : "wider", words }];
}

function comparePlain(keyword: string, { before, after }: Both): KeywordChange[] {
  const [was, is] = [before[keyword], after[keyword]].map((one) =>
    one === false ? undefined : one,
  );
  if (isDeepStrictEqual(was, is)) {
    return [];
  }
  const words = `${keyword} ${show(was)} is ${show(is)} now`;
  if (was === undefined || is === undefined) {
    return [{ keyword, shift: was === undefined ? "narrower" : "wider", words }];
  }
  return [{ keyword, shift: rankedShift(was, is), words }];
}

/** Formats of numbers, each of which holds the one before it. */
const ranks: readonly (readonly unknown[])[] = [
  ["int32", "int64"],
  ["float", "double"],
];

function rankedShift(was: unknown, is: unknown): Shift {
  const ranked = ranks.find((one) => one.includes(was) && one.includes(is));
  if (ranked === undefined) {
    return "other";
  }
  return ranked.indexOf(is) > ranked.indexOf(was) ? "wider" : "narrower";
}

function show(value: unknown): string {
  const text = value === undefined ? "not stated" : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
