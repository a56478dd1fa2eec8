import type { Schema } from "../schema/schema.ts";
import type { Row } from "./field.ts";

/** What a workspace declares and holds, as answers are made of it. */
export interface RowsView {
  readonly schema: Schema;
  /** Rows of a table in id order; empty for an unknown table. */
  rows(name: string): readonly Row[];
  /** Number of rows in a table; 0 for an unknown table. */
  count(name: string): number;
  /** Rows of a V2 table for a body; V1 answers with the same entities. */
  bodyRows(source: string): readonly Row[];
  /** Columns that the rows of a V2 table hold, but its schema no longer declares. */
  droppedColumns(source: string): ReadonlySet<string>;
}
