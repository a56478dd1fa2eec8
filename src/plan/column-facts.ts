/** What a column is declared to have beside its type; an absent property is not judged. */
export interface ColumnFacts {
  /** In Xano's text form: `0`, `false`, `now`; empty for none. */
  readonly default?: string;
  /** Whether an index of this column alone is unique. */
  readonly unique?: boolean;
  /** Whether an index begins with this column. */
  readonly index?: boolean;
  readonly validators?: Readonly<Record<string, boolean | number | string>>;
}
