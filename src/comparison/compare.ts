import { groupBy } from "../plan/group-by.ts";
import type { Comparison } from "./comparison.ts";
import { findDifference, type Difference } from "./difference.ts";
import { areSameRows, type KeyedRow } from "./keyed-row.ts";
import { compareKeys } from "./keys.ts";
import { mergeRows, type SameKey, type SortedRows } from "./merge.ts";
import { Tallying, type Tally } from "./tally.ts";

/** One side of a comparison, whichever way it is read. */
export interface ComparedSide {
  /** All rows that have a key, in key order. */
  rows(): SortedRows;
  /** The rows that have one of these keys now; asked for those that seem to differ, some hundred at a time. */
  rowsOf(keys: readonly string[]): Promise<readonly KeyedRow[]>;
}

export interface ComparedSides {
  readonly v1: ComparedSide;
  readonly v2: ComparedSide;
}

/** What a comparison came to. */
export interface Compared extends Tally {
  /** Keys that differed when they were read first, and agreed when they were read again. */
  readonly moved: number;
}

export interface CompareOptions {
  /** Differences that are no fault, for example rows that only V2 has; all are when absent. */
  readonly isFault?: (difference: Difference) => boolean;
  /** Called with every difference, in key order. */
  readonly onDifference?: (difference: Difference) => void | Promise<void>;
}

/**
 * Compares all rows of both sides in memory that grows neither with the rows nor with the differences. What differs is
 * read again before it is called different, so that rows that move meanwhile are none.
 * @throws {InstanceError}
 */
export async function compareRows(
  comparison: Comparison,
  sides: ComparedSides,
  options: CompareOptions = {},
): Promise<Compared> {
  const { fields, order } = comparison;
  const seeming = mergeRows(
    { v1: sides.v1.rows(), v2: sides.v2.rows() },
    { order: compareKeys(order), isSame: ({ v1, v2 }) => areSameRows(fields, v1, v2) },
  );
  return settle(comparison, { seeming, sides }, options);
}

/** Keys whose rows seem to differ, and where to read them again. */
export interface Seeming {
  readonly seeming: AsyncIterable<readonly Pick<SameKey, "key">[]>;
  readonly sides: ComparedSides;
}

/** Reads what seems to differ again and counts what does. @throws {InstanceError} */
export async function settle(
  { fields }: Comparison,
  { seeming, sides }: Seeming,
  { isFault = () => true, onDifference }: CompareOptions,
): Promise<Compared> {
  const tallying = new Tallying();
  let moved = 0;
  for await (const batch of seeming) {
    const again = await readAgain(
      batch.map(({ key }) => key),
      sides,
    );
    for (const rows of again) {
      const difference = findDifference(fields, rows);
      moved += difference === undefined ? 1 : 0;
      if (difference !== undefined && isFault(difference)) {
        tallying.add(difference);
        await onDifference?.(difference);
      }
    }
  }
  return { ...tallying.tally(), moved };
}

async function readAgain(
  keys: readonly string[],
  { v1, v2 }: ComparedSides,
): Promise<readonly SameKey[]> {
  const [one, other] = await Promise.all([v1.rowsOf(keys), v2.rowsOf(keys)]);
  const [first, second] = [groupBy(one, keyOfRow), groupBy(other, keyOfRow)];
  return keys.map((key) => ({ key, v1: first.get(key) ?? [], v2: second.get(key) ?? [] }));
}

function keyOfRow({ key }: KeyedRow): string {
  return key;
}
