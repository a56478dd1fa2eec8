import type { KeyedRow } from "./compared-rows.ts";
import { canonicalCell, canonicalText } from "./canonical.ts";
import type { Comparison, Side } from "../plan/comparison.ts";
import { keyOf } from "./keys.ts";

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
