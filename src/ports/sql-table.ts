/** How values of a column compare; `other` compares as text. */
export type SqlKind =
  | "integer"
  | "number"
  | "text"
  | "uuid"
  | "boolean"
  | "instant"
  | "day"
  | "json"
  | "other";

export interface SqlColumn {
  /** SQL of the cell, of the table under the alias `r`. */
  readonly cell: string;
  /** Of an array, of its items. */
  readonly kind: SqlKind;
  readonly isArray: boolean;
  /** An expression, not a column that is stored as such. */
  readonly isComputed: boolean;
}

/** Where the rows of a table are found. */
export interface SqlTable {
  /** Name in messages. */
  readonly name: string;
  /** SQL of the relation, under the alias `r`. */
  readonly source: string;
  readonly id: SqlColumn;
  /** Columns in their order; undefined when all fields are in `xdo`, which does not say what they are. */
  readonly columns: ReadonlyMap<string, SqlColumn> | undefined;
}
