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
  /** SQL of the cell, for a relation with the alias `r`. */
  readonly cell: string;
  /** For an array, the kind of its items. */
  readonly kind: SqlKind;
  readonly isArray: boolean;
  /** True for an expression, false for a stored column. */
  readonly isComputed: boolean;
}

/** The relation that holds a table's rows. */
export interface SqlTable {
  /** Name in messages. */
  readonly name: string;
  /** SQL of the relation, with the alias `r`. */
  readonly source: string;
  readonly id: SqlColumn;
  /** Columns in their order; undefined when all fields are in `xdo`, which does not declare them. */
  readonly columns: ReadonlyMap<string, SqlColumn> | undefined;
}
