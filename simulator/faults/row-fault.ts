import { applyFault, type Changes } from "./changes.ts";
import type { Fault } from "./fault.ts";
import type { Row } from "../rows/field.ts";
import { isPipelineFault, tablesOf, withPipelineFault } from "./pipeline-fault.ts";
import { columnOf, tableOf } from "./edit-schema.ts";
import type { Schema, Table } from "../schema/schema.ts";

/** Higher than any id in a mock of any size. */
const absentId = 999_999_999;

const changes: Changes<readonly Row[]> = {
  "orphan-row": (rows, { column }) =>
    withCell(rows, column, (cell) => (Array.isArray(cell) ? [...cell, absentId] : absentId)),
  "empty-reference": (rows, { column }) =>
    withCell(rows, column, (cell) => (Array.isArray(cell) ? [] : 0)),
  "bad-row": (rows, { column, value }) => withCell(rows, column, () => value),
  "bad-rows": (rows, { column, value }) => rows.map((row) => ({ ...row, [column]: value })),
  "duplicate-row": (rows) =>
    rows.map((row, index) => (index === 1 ? { ...rows[0], id: row["id"] } : row)),
  "swap-rows": (rows, { keep }) => swapped(rows, keep),
  // Applied before any other fault changes the rows.
  "fill-table": (rows) => rows,
  "delete-rows": (rows, { count }) =>
    rows.slice(0, Math.max(0, rows.length - (count ?? rows.length))),
  "add-rows": (rows, { count }) => [...rows, ...moreRows(rows, count)],
  "unprocessed-rows": (rows, { count }) => unprocessed(rows, count),
};

/** Whether a fault changes rows. */
export function isRowFault(fault: Fault): boolean {
  return isPipelineFault(fault) || fault.kind in changes;
}

/** Applies the fault to a table's rows; returns the same rows for an unrelated fault. */
export function withRowFault(table: Table, rows: readonly Row[], fault: Fault): readonly Row[] {
  if (isPipelineFault(fault)) {
    return tablesOf(fault).includes(table.name) ? withPipelineFault(table.name, rows, fault) : rows;
  }
  return concerns(table, fault) ? applyFault(changes, rows, fault) : rows;
}

/**
 * Rejects a row fault whose table or column does not exist.
 * @throws {FaultError}
 */
export function requireRowTarget(schema: Schema, fault: Fault): void {
  if (isPipelineFault(fault)) {
    tablesOf(fault).forEach((name) => tableOf(schema, name));
    if (fault.kind === "old-rows") {
      columnOf(tableOf(schema, fault.table), fault.column);
    }
    return;
  }
  if (!(fault.kind in changes) || !("table" in fault)) {
    return;
  }
  const table = tableOf(schema, fault.table);
  if ("column" in fault) {
    columnOf(table, fault.column);
  }
  if (fault.kind === "unprocessed-rows") {
    columnOf(table, "is_processed");
  }
}

function concerns(table: Table, fault: Fault): boolean {
  return "table" in fault && fault.table === table.name;
}

/** The second and the third row have each other's cells, but for their ids and one column. */
function swapped(rows: readonly Row[], keep: string): readonly Row[] {
  const [, second, third] = rows;
  return rows.map((row, index) => {
    const other = index === 1 ? third : index === 2 ? second : row;
    return { ...row, ...other, id: row["id"], [keep]: row[keep] };
  });
}

/** Changes the second row, because the first belongs to the test user; the first if it is the only one. */
function withCell(
  rows: readonly Row[],
  column: string,
  change: (cell: unknown) => unknown,
): readonly Row[] {
  const place = Math.min(1, rows.length - 1);
  return rows.map((row, index) =>
    index === place ? { ...row, [column]: change(row[column]) } : row,
  );
}

function unprocessed(rows: readonly Row[], count: number): readonly Row[] {
  const marked = rows.map((row, index) => (index < count ? { ...row, is_processed: false } : row));
  const added = moreRows(rows, Math.max(0, count - rows.length));
  return [...marked, ...added.map((row) => ({ ...row, is_processed: false }))];
}

/** Copies of the existing rows in turn, with new ids, so that they are spread over users in the same way. */
function moreRows(rows: readonly Row[], count: number): readonly Row[] {
  const lastId = Number(rows.at(-1)?.["id"] ?? 0);
  return Array.from({ length: count }, (_, index) => ({
    ...rows[index % rows.length],
    id: lastId + 1 + index,
  }));
}
