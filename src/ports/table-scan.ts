/** The rows that hold a value, of a type where a column says it. */
export interface HeldValue {
  /** A number where it is one in text; null where the cell is empty, or its type has no target. */
  readonly value: unknown;
  /** The type as text; null where there is none, absent where no column says it. */
  readonly type?: string | null;
  count: number;
  /** The ids of the first, at most 3. */
  readonly first: unknown[];
}

/** The values of a column by what is unique of each: the value itself, where no column says its type. */
export type ColumnValues = ReadonlyMap<unknown, HeldValue>;

/** The ids of a table, and the values of the columns that references need. */
export interface TableScan {
  readonly ids: ReadonlySet<unknown>;
  /** By the name of the scanned column. */
  readonly values: ReadonlyMap<string, ColumnValues>;
}
