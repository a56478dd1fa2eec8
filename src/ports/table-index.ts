/** An index of a table. */
export interface TableIndex {
  readonly isUnique: boolean;
  /** Names of its columns, in their order. */
  readonly columns: readonly string[];
}
