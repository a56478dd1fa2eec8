/** What is read of a table. */
export interface SqlRead {
  /** All columns by default; `id` always comes with them. */
  readonly columns?: readonly string[];
  /** 1,000 by default. */
  readonly perPage?: number;
}
