import type { ChangedField, Difference } from "./difference.ts";
import type { ComparedField } from "../plan/comparison.ts";
import { areSameRows, isSameCell } from "./same-rows.ts";
import type { KeyedRow, SameKey } from "./compared-rows.ts";

/** Finds the difference of the rows of one key; undefined when they are equal. */
export function findDifference(
  fields: readonly ComparedField[],
  { key, v1, v2 }: SameKey,
): Difference | undefined {
  if (areSameRows(fields, v1, v2)) {
    return undefined;
  }
  if (v1.length === 0 || v2.length === 0) {
    return { kind: v1.length === 0 ? "missing in V1" : "missing in V2", key };
  }
  const [one, other] = [v1[0], v2[0]];
  if (v1.length > 1 || v2.length > 1 || one === undefined || other === undefined) {
    return { kind: "duplicate", key, v1: v1.length, v2: v2.length };
  }
  return { kind: "changed", key, fields: changedFields(fields, one, other) };
}

function changedFields(
  fields: readonly ComparedField[],
  one: KeyedRow,
  other: KeyedRow,
): readonly ChangedField[] {
  return fields.flatMap((field, at) => {
    const [v1, v2] = [one.cells[at] ?? null, other.cells[at] ?? null];
    return isSameCell(field, v1, v2) ? [] : [{ field, v1, v2 }];
  });
}
