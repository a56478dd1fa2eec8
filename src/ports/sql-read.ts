/** Options for reading a table. */
export interface SqlRead {
  /** All columns by default; `id` is always included. */
  readonly columns?: readonly string[];
  /** 1,000 by default. */
  readonly perPage?: number;
}
