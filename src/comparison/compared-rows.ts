import type { CanonicalCell } from "../plan/comparison.ts";

/** A row in its form for comparison. */
export interface KeyedRow {
  readonly key: string;
  /** In the order of the fields. */
  readonly cells: readonly CanonicalCell[];
  /** When it was written, epoch ms, where the comparison asks for it. */
  readonly writtenAt?: number;
}

/** Rows in ascending key order, page by page. */
export type SortedRows = AsyncIterable<readonly KeyedRow[]>;

/** All rows of one key; one of the sides may have none. */
export interface SameKey {
  readonly key: string;
  readonly v1: readonly KeyedRow[];
  readonly v2: readonly KeyedRow[];
}
