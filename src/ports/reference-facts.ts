import type { SqlSide } from "./sql-side.ts";

/** A column that a reference leads to, for rows of one type where a column says which is meant. */
export interface AskedTarget extends SqlSide {
  readonly type?: string;
}

/** What is asked of all rows of a reference. */
export interface AskedReference {
  readonly from: SqlSide;
  /** The column whose value says which target is meant. */
  readonly by?: string;
  readonly to: readonly AskedTarget[];
  /** Empty references are counted only where one is required. */
  readonly required: boolean;
}

/** Rows that hold the same value. */
export interface ValueRows {
  /** The target's missing value; of an unlisted type nothing. */
  readonly value: unknown;
  /** What the column that says the type holds; null where that is empty, absent where there is none. */
  readonly type?: string | null;
  /** A list counts once for each of its values. */
  readonly rows: number;
  /** The lowest ids of such rows, at most 3. */
  readonly sample: readonly unknown[];
}

/** Rows that break a reference in the same way. */
export interface BreakingRows {
  readonly rows: number;
  /** Number of different values. */
  readonly values: number;
  /** At most 5, those with the most rows first; ties in the order of their first rows. */
  readonly first: readonly ValueRows[];
}

/** What the rows say about a reference, however they were read. */
export interface ReferenceFacts {
  /** Values without a row in their target. */
  readonly orphans: BreakingRows;
  /** Rows whose type is none of those that have a target. */
  readonly unlisted: BreakingRows;
  /** Rows whose reference is 0, null, "" or an empty list. */
  readonly empties: BreakingRows;
}

/** The number of values that facts list, and of the rows that each of them names. */
export const [shownMissing, shownRows] = [5, 3];

export const noneBreaking: BreakingRows = { rows: 0, values: 0, first: [] };
