/** Values of a reference without a row in the target. */
export interface SqlOrphans {
  /** Rows with such a value; a list column counts once for each such value. */
  readonly rows: number;
  /** Distinct values. */
  readonly values: number;
  /** At most 5, in the order of the first row that holds them. */
  readonly first: readonly { readonly value: unknown; readonly row: unknown }[];
}

/** Rows whose reference is 0, null, "" or an empty list. */
export interface SqlEmpties {
  readonly rows: number;
  /** Lowest id of such a row; undefined when there is none. */
  readonly firstRow: unknown;
}
