import { addNumbers, compareNumbers, isNumberText } from "../text/decimal.ts";
import { canonicalCell, canonicalText } from "./canonical.ts";
import type { CanonicalCell, ComparedField, Comparison, Side } from "../plan/comparison.ts";
import { keyOf } from "./keys.ts";

/** A row in its form for comparison. */
export interface KeyedRow {
  readonly key: string;
  /** In the order of the fields. */
  readonly cells: readonly CanonicalCell[];
  /** When it was written, epoch ms, where the comparison asks for it. */
  readonly writtenAt?: number;
}

/** Converts a row of one side; undefined when it has no key. */
export function toKeyedRow(
  comparison: Comparison,
  side: Side,
  row: Readonly<Record<string, unknown>>,
): KeyedRow | undefined {
  const key = keyOf(comparison, side, row);
  if (key === undefined) {
    return undefined;
  }
  const cells = comparison.fields.map((field) => canonicalCell(field, side, row));
  const column = comparison.writtenAt?.[side];
  return column === undefined ? { key, cells } : { key, cells, writtenAt: momentOf(row[column]) };
}

/** A row without a moment is an old one. */
function momentOf(value: unknown): number {
  return Number(canonicalText(value, { as: "moment" }, "v1") ?? 0) || 0;
}

/** Whether two cells of a field are equal. */
export function isSameCell({ cast }: ComparedField, v1: CanonicalCell, v2: CanonicalCell): boolean {
  if (v1 === v2) {
    return true;
  }
  return cast.as === "decimal" && cast.within !== undefined && v1 !== null && v2 !== null
    ? isWithin(v1, v2, cast.within)
    : false;
}

function isWithin(v1: string, v2: string, within: string): boolean {
  if (!isNumberText(v1) || !isNumberText(v2)) {
    return false;
  }
  const opposite = v2.startsWith("-") ? v2.slice(1) : `-${v2}`;
  const apart = addNumbers(v1, opposite).replace(/^-/, "");
  return compareNumbers(apart, within) <= 0;
}

/** Whether the rows of one key are equal on both sides, in any order. */
export function areSameRows(
  fields: readonly ComparedField[],
  v1: readonly KeyedRow[],
  v2: readonly KeyedRow[],
): boolean {
  if (v1.length !== v2.length) {
    return false;
  }
  const left = [...v2];
  return v1.every((row) => {
    const at = left.findIndex((other) => isSameRow(fields, row, other));
    return at !== -1 && left.splice(at, 1).length === 1;
  });
}

function isSameRow(fields: readonly ComparedField[], v1: KeyedRow, v2: KeyedRow): boolean {
  return fields.every((field, at) => isSameCell(field, v1.cells[at] ?? null, v2.cells[at] ?? null));
}
