import type { JsonRecord } from "../../rows/field.ts";
import type { RowsView } from "../../rows/rows-view.ts";

/** A row, and the columns that a fault removed from its table. */
export interface TableRecord {
  readonly row: JsonRecord;
  readonly dropped: ReadonlySet<string>;
}

const shownRows = 5;

/** The first rows of a table, as a list endpoint shows them. */
export function recordsFor(table: string, state: RowsView): readonly TableRecord[] {
  const dropped = state.droppedColumns(table);
  return state
    .bodyRows(table)
    .slice(0, shownRows)
    .map((row) => ({ row, dropped }));
}

/** The row with the id in the input, else the first one; empty when the table is. */
export function recordOf(table: string, state: RowsView, input: JsonRecord): TableRecord {
  const rows = state.bodyRows(table);
  const asked = input["id"] ?? input[`${table}_id`];
  const row = rows.find(({ id }) => id === asked) ?? rows[0] ?? {};
  return { row, dropped: state.droppedColumns(table) };
}
