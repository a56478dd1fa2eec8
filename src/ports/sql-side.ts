/** A column of a table, by the table's id. */
export interface SqlSide {
  readonly tableId: number;
  readonly column: string;
}
