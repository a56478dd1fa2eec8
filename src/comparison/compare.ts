import { groupBy } from "../plan/group-by.ts";
import type { Comparison, Side } from "../plan/comparison.ts";
import { findDifference, type Difference } from "./difference.ts";
import { withWaitingKeys } from "./waiting-keys.ts";
import { areSameRows, type KeyedRow } from "./keyed-row.ts";
import { compareKeys } from "./keys.ts";
import { mergeRows, type SameKey, type SortedRows } from "./merge.ts";
import { Tallying, type Tally } from "./tally.ts";

/** Where rows that seem to differ are read again. */
export interface ReadAgain {
  /** The rows that have one of these keys now. */
  rowsOf(keys: readonly string[]): Promise<readonly KeyedRow[]>;
}

/** One side of a comparison, read row by row. */
export interface ComparedSide extends ReadAgain {
  /** All rows that have a key, in key order. */
  rows(): SortedRows;
  /** How many rows have no key, once all have been read. */
  keyless(): number;
}

/** What a comparison came to. */
export interface Compared extends Tally {
  /** Keys that seemed to differ, and agreed when they were read again. */
  readonly agreed: number;
  /** Rows without a key: nothing can be said about them. */
  readonly keyless: Readonly<Record<Side, number>>;
}

export interface CompareOptions {
  /** Differences that are no fault, for example rows that only V2 has; all are when absent. */
  readonly isFault?: (difference: Difference, rows: SameKey) => boolean;
  /** Called with every difference, in key order. */
  readonly onDifference?: (difference: Difference) => void | Promise<void>;
}

/** Keys that are read again at once. */
const batch = 100;

/**
 * Compares all rows of both sides in memory that grows neither with the rows nor with the differences. What differs is
 * read again before it is called different, so that rows that move meanwhile are none.
 * @throws {InstanceError}
 */
export function compareRows(
  comparison: Comparison,
  { v1, v2 }: Readonly<Record<Side, ComparedSide>>,
  options: CompareOptions = {},
): Promise<Compared> {
  const { fields, order } = comparison;
  return withWaitingKeys(async (waiting) => {
    const seeming = mergeRows(
      { v1: v1.rows(), v2: v2.rows() },
      { order: compareKeys(order), isSame: (rows) => areSameRows(fields, rows.v1, rows.v2) },
    );
    for await (const keys of seeming) {
      await waiting.add(keys);
    }
    const settled = await settle(comparison, { keys: waiting.batches(batch), v1, v2 }, options);
    return { ...settled, keyless: { v1: v1.keyless(), v2: v2.keyless() } };
  });
}

/** Keys whose rows seem to differ, and where to read them again. */
export interface Seeming extends Readonly<Record<Side, ReadAgain>> {
  readonly keys: AsyncIterable<readonly string[]>;
}

/** Reads what seems to differ again and counts what does. @throws {InstanceError} */
export async function settle(
  { fields }: Comparison,
  { keys, v1, v2 }: Seeming,
  { isFault = () => true, onDifference }: CompareOptions,
): Promise<Omit<Compared, "keyless">> {
  const tallying = new Tallying();
  let agreed = 0;
  for await (const batch of keys) {
    const [one, other] = await Promise.all([v1.rowsOf(batch), v2.rowsOf(batch)]);
    for (const rows of pair(batch, one, other)) {
      const difference = findDifference(fields, rows);
      agreed += difference === undefined ? 1 : 0;
      if (difference !== undefined && isFault(difference, rows)) {
        tallying.add(difference);
        await onDifference?.(difference);
      }
    }
  }
  return { ...tallying.tally(), agreed };
}

function pair(
  keys: readonly string[],
  one: readonly KeyedRow[],
  other: readonly KeyedRow[],
): readonly SameKey[] {
  const [v1, v2] = [groupBy(one, keyOfRow), groupBy(other, keyOfRow)];
  return keys.map((key) => ({ key, v1: v1.get(key) ?? [], v2: v2.get(key) ?? [] }));
}

function keyOfRow({ key }: KeyedRow): string {
  return key;
}
