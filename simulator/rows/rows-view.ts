import type { Schema } from "../schema/schema.ts";
import type { Row } from "./fixed-values.ts";

/** What a workspace declares and holds, as answers are made of it. */
export interface RowsView {
  readonly schema: Schema;
  /** Rows of a table in id order; none when there is no such table. */
  rows(name: string): readonly Row[];
  /** How many rows a table holds; 0 when there is no such table. */
  count(name: string): number;
  /** Rows of a V2 table for a body; V1 answers with the same entities. */
  bodyRows(source: string): readonly Row[];
  /** Names of columns that the rows of a V2 table hold and its schema no longer declares. */
  droppedColumns(source: string): ReadonlySet<string>;
}
