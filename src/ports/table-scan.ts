/** For each value of a column: the number of rows and the id of the first. Numeric text counts as a number. */
export type ColumnValues = ReadonlyMap<unknown, { count: number; readonly firstRow: unknown }>;

/** The ids of a table, and the values of the columns that references need. */
export interface TableScan {
  readonly ids: ReadonlySet<unknown>;
  readonly values: ReadonlyMap<string, ColumnValues>;
}
