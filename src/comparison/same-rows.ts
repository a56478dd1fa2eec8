import type { CanonicalCell, ComparedField } from "../plan/comparison.ts";
import { addNumbers, compareNumbers, isNumberText } from "../text/decimal.ts";
import type { KeyedRow } from "./compared-rows.ts";

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
