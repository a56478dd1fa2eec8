import type { CellTest, CellValue } from "../plan/condition.ts";
import { compareNumbers, isNumberText } from "../text/decimal.ts";
import type { Column } from "../ports/metadata.ts";
import type { CellKind, PointTest, TypedCondition } from "../ports/typed-condition.ts";
import { readTimestamp } from "./timestamp.ts";

/** A moment may be this far ahead, in ms, because of an inaccurate clock. */
export const toleratedAheadMs = 300_000;

const kinds: Readonly<Record<string, CellKind>> = {
  int: "integer",
  decimal: "decimal",
  timestamp: "moment",
  bool: "boolean",
  text: "text",
  enum: "text",
  email: "text",
  password: "text",
  uuid: "text",
  date: "text",
};

/** The kind of a column of the instance. */
export function kindOf({ type, style }: Pick<Column, "type" | "style">): CellKind {
  return style === "list" ? "json" : (kinds[type] ?? "json");
}

/** Converts a test of the plan for cells of a kind, with ages measured from `now`, in epoch ms. */
export function toPoints(test: CellTest, kind: CellKind, now: number): readonly PointTest[] {
  if (!("value" in test)) {
    return "thanMs" in test ? toAge(test, now) : [test];
  }
  if (isAmong(test)) {
    return [{ is: test.is, values: valuesOf(test.value, kind) }];
  }
  if (isEquality(test)) {
    return [{ is: test.is === "=" ? "in" : "not in", values: valuesOf([test.value], kind) }];
  }
  const value = asKind(test.value, kind);
  const isComparable = typeof value === "number" || typeof value === "string";
  return [isComparable ? { is: test.is, value } : { is: "never" }];
}

function isAmong(test: CellTest): test is Extract<CellTest, { readonly is: "in" | "not in" }> {
  return test.is === "in" || test.is === "not in";
}

function isEquality(test: CellTest): test is Extract<CellTest, { readonly is: "=" | "!=" }> {
  return test.is === "=" || test.is === "!=";
}

function toAge(
  { is, thanMs }: Extract<CellTest, { readonly thanMs: number }>,
  now: number,
): readonly PointTest[] {
  const since = now - thanMs;
  return is === "older"
    ? [{ is: "<", value: since }]
    : [
        { is: ">=", value: since },
        { is: "<=", value: now + toleratedAheadMs },
      ];
}

/** The values that a cell of the kind can have. */
function valuesOf(values: readonly CellValue[], kind: CellKind): CellValue[] {
  return values.flatMap((value) => {
    const own = asKind(value, kind);
    return own === undefined ? [] : [own];
  });
}

const readers: Readonly<
  Record<CellKind, (value: NonNullable<CellValue>) => CellValue | undefined>
> = {
  integer: asNumber,
  decimal: asNumber,
  moment: readTimestamp,
  boolean: (value) => (typeof value === "boolean" ? value : undefined),
  text: (value) => (typeof value === "string" ? value : undefined),
  json: (value) => value,
};

function asKind(value: CellValue, kind: CellKind): CellValue | undefined {
  return value === null ? null : readers[kind](value);
}

function asNumber(value: NonNullable<CellValue>): number | string | undefined {
  const isText = typeof value === "string" && isNumberText(value);
  return typeof value === "number" || isText ? value : undefined;
}

/**
 * A cell whose value does not belong to its column's kind: it equals nothing and is neither below nor above anything.
 */
export interface ForeignCell {
  readonly foreign: unknown;
}

/** Reads a cell: numbers, exact ones as text, moments in epoch ms; JSON that does not fit the kind is foreign. */
export function readCell(cell: unknown, kind: CellKind): CellValue | ForeignCell {
  const value = typeof cell === "bigint" ? String(cell) : cell;
  if (value === null || value === undefined) {
    return null;
  }
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") {
    return { foreign: value };
  }
  if (kind === "text") {
    return String(value);
  }
  return asKind(value, kind) ?? { foreign: value };
}

/** Whether a cell of the instance passes all tests of a condition. */
export function holds(cell: unknown, { kind, tests }: Omit<TypedCondition, "column">): boolean {
  const value = readCell(cell, kind);
  return tests.every((test) => holdsOne(value, test, kind));
}

type Read = CellValue | ForeignCell;

function holdsOne(value: Read, test: PointTest, kind: CellKind): boolean {
  if ("values" in test) {
    return test.values.some((one) => isSame(value, one, kind)) === (test.is === "in");
  }
  if ("value" in test) {
    const order = compare(value, test.value, kind);
    return order !== undefined && isInOrder(order, test.is);
  }
  return { never: false, empty: isEmpty(value), filled: !isEmpty(value) }[test.is];
}

function isEmpty(value: Read): boolean {
  return value === null || value === "" || (isForeign(value) && value.foreign === "");
}

function isSame(value: Read, other: CellValue, kind: CellKind): boolean {
  return value === other || compare(value, other, kind) === 0;
}

/** Undefined for values without an order. */
function compare(value: Read, other: CellValue, kind: CellKind): number | undefined {
  const isNumeric = kind === "integer" || kind === "decimal" || kind === "moment";
  if (isNumeric || (typeof value === "number" && typeof other === "number")) {
    return isOrdered(value) && isOrdered(other) ? compareNumbers(value, other) : undefined;
  }
  return typeof value === "string" && typeof other === "string"
    ? Buffer.compare(Buffer.from(value), Buffer.from(other))
    : undefined;
}

function isInOrder(order: number, is: "<" | "<=" | ">" | ">="): boolean {
  return { "<": order < 0, "<=": order <= 0, ">": order > 0, ">=": order >= 0 }[is];
}

function isOrdered(value: Read): value is number | string {
  return typeof value === "number" || typeof value === "string";
}

/** Whether a cell's value does not belong to its column's kind. */
export function isForeign(value: Read): value is ForeignCell {
  return typeof value === "object" && value !== null;
}
