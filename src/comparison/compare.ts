import { groupBy } from "../plan/group-by.ts";
import type { Comparison, Side, Checkpoint, Progress } from "../plan/comparison.ts";
import { openReading, type ResumableRows } from "./checkpoint.ts";
import type { Difference } from "./difference.ts";
import { findDifference } from "./find-difference.ts";
import { withWaitingKeys } from "./waiting-keys.ts";
import { areSameRows } from "./same-rows.ts";
import type { KeyedRow, SameKey, SortedRows } from "./compared-rows.ts";
import { compareKeys } from "./keys.ts";
import { mergeRows } from "./merge.ts";
import { Tallying, type Tally } from "./tally.ts";

/** Reads rows again that seem to differ. */
export interface ReadAgain {
  /** The rows that have one of these keys now. */
  rowsOf(keys: readonly string[]): Promise<readonly KeyedRow[]>;
}

/** One side of a comparison, read row by row. */
export interface ComparedSide extends ReadAgain {
  /** All rows with a key, in key order. */
  rows(): SortedRows;
  /** Number of rows without a key, once all have been read. */
  keyless(): number;
  /** Set where reading can go on in the middle. */
  readonly resumable?: ResumableRows;
}

/** The result of a comparison. */
export interface Compared extends Tally {
  /** Keys that seemed to differ, but were equal when read again. */
  readonly agreed: number;
  /** Rows without a key, which cannot be compared. */
  readonly keyless: Readonly<Record<Side, number>>;
  /** Keys that seem to differ, and could not be read again; none when absent. */
  readonly unsettled?: number;
  /** Where the comparison went on from. */
  readonly resumed?: Progress;
}

export interface CompareOptions {
  /** Which differences are faults; all when absent. */
  readonly isFault?: (difference: Difference, rows: SameKey) => boolean;
  /** Called with every difference, in key order. */
  readonly onDifference?: (difference: Difference) => void | Promise<void>;
  /** Whether more rows may be read again; always when absent. */
  readonly canAsk?: () => boolean;
  /** Kept while all rows are read, so that a comparison that was killed goes on; without it all begins anew. */
  readonly checkpoint?: Checkpoint;
}

/** Keys that are read again together. */
const batch = 100;

/**
 * Compares all rows of both sides in memory that grows neither with the rows nor with the differences. Rows that seem
 * to differ are read again, so that rows changing meanwhile are not reported.
 * @throws {InstanceError}
 */
export function compareRows(
  comparison: Comparison,
  { v1, v2 }: Readonly<Record<Side, ComparedSide>>,
  options: CompareOptions = {},
): Promise<Compared> {
  const { fields, order } = comparison;
  return withWaitingKeys(async (waiting) => {
    const reading = openReading({ v1, v2 }, options.checkpoint);
    await waiting.add(reading.seeming);
    const seeming = mergeRows(reading.rows, {
      order: compareKeys(order),
      isSame: (rows) => reading.passed(rows.key, areSameRows(fields, rows.v1, rows.v2)),
    });
    for await (const keys of seeming) {
      await waiting.add(keys);
    }
    const settled = await settle(comparison, { keys: waiting.batches(batch), v1, v2 }, options);
    options.checkpoint?.remove();
    const { resumed } = reading;
    const keyless = { v1: v1.keyless(), v2: v2.keyless() };
    return { ...settled, keyless, ...(resumed === undefined ? {} : { resumed }) };
  });
}

/** Keys whose rows seem to differ, and how to read them again. */
export interface Seeming extends Readonly<Record<Side, ReadAgain>> {
  readonly keys: AsyncIterable<readonly string[]>;
}

/** Reads rows again that seem to differ, and counts those that do. @throws {InstanceError} */
export async function settle(
  { fields }: Comparison,
  { keys, v1, v2 }: Seeming,
  { isFault = () => true, onDifference, canAsk = () => true }: CompareOptions,
): Promise<Omit<Compared, "keyless">> {
  const tallying = new Tallying();
  let [agreed, unsettled] = [0, 0];
  for await (const batch of keys) {
    if (!canAsk()) {
      unsettled += batch.length;
      continue;
    }
    const [one, other] = await Promise.all([v1.rowsOf(batch), v2.rowsOf(batch)]);
    const differing = pair(batch, one, other).flatMap((rows) => {
      const difference = findDifference(fields, rows);
      return difference === undefined ? [] : [{ difference, rows }];
    });
    agreed += batch.length - differing.length;
    for (const { difference } of differing.filter((one) => isFault(one.difference, one.rows))) {
      tallying.add(difference);
      await onDifference?.(difference);
    }
  }
  return { ...tallying.tally(), agreed, ...(unsettled === 0 ? {} : { unsettled }) };
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
