import { isRecord } from "../plan/is-record.ts";
import type { ScannedColumn } from "../plan/reference/reference.ts";
import { nameScanned } from "../plan/reference/targets.ts";
import type { Metadata, Row } from "../ports/metadata.ts";
import { shownRows } from "../ports/reference-facts.ts";
import type { HeldValue, TableScan } from "../ports/table-scan.ts";

/**
 * Reads all rows of a table page by page; keeps only the ids and the distinct values of `columns`. An empty cell (null,
 * 0, "", an empty list) has the value null, a list has several, and the values of a type without a target are one.
 */
export async function scanTable(
  metadata: Metadata,
  tableId: number,
  columns: readonly ScannedColumn[],
): Promise<TableScan> {
  const ids = new Set<unknown>();
  const tallies = columns.map((column) => ({ column, values: new Map<unknown, HeldValue>() }));
  for await (const rows of metadata.allRows(tableId)) {
    for (const row of rows) {
      ids.add(keyOf(row["id"]));
      for (const { column, values } of tallies) {
        countCell(values, row, column);
      }
    }
  }
  return {
    ids,
    values: new Map(tallies.map(({ column, values }) => [nameScanned(column), values])),
  };
}

function countCell(counts: Map<unknown, HeldValue>, row: Row, column: ScannedColumn): void {
  if (typeof column === "string") {
    for (const value of valuesOf(row[column])) {
      count(counts, row, { key: isRecord(value) ? textOf(value) : value, value });
    }
    return;
  }
  const type = typeOf(row[column.by]);
  const values = valuesOf(row[column.column]);
  const isListed = type !== null && column.types.includes(type);
  const filled = values.filter((value) => value !== null);
  if (filled.length < values.length) {
    count(counts, row, { key: null, value: null });
  }
  const unlisted = filled.length > 0 ? [null] : [];
  for (const value of isListed ? filled : unlisted) {
    count(counts, row, { key: `${type} ${typeof value} ${textOf(value)}`, value, type });
  }
}

interface Counted extends Pick<HeldValue, "value" | "type"> {
  readonly key: unknown;
}

function count(counts: Map<unknown, HeldValue>, row: Row, { key, ...held }: Counted): void {
  const found = counts.get(key);
  if (found === undefined) {
    counts.set(key, { ...held, count: 1, first: [row["id"]] });
    return;
  }
  found.count += 1;
  if (found.first.length < shownRows) {
    found.first.push(row["id"]);
  }
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => (typeof one === "bigint" ? String(one) : one));
}

/** The distinct values of a cell: a list has several, and one without an item is one empty reference. */
function valuesOf(cell: unknown): readonly unknown[] {
  if (!Array.isArray(cell)) {
    return [valueOf(cell)];
  }
  return cell.length === 0 ? [null] : [...new Set(cell.map(valueOf))];
}

function valueOf(cell: unknown): unknown {
  const key = keyOf(cell);
  return key === undefined || key === 0 || key === "" ? null : key;
}

/** An id as a number or as numeric text names the same row. */
function keyOf(value: unknown): unknown {
  return typeof value === "string" && /^(?:0|[1-9]\d{0,14})$/.test(value) ? Number(value) : value;
}

/** A type as text; null for empty text, and for what is no single value. */
function typeOf(cell: unknown): string | null {
  const isSingle = ["string", "number", "bigint", "boolean"].includes(typeof cell);
  return isSingle && cell !== "" ? String(cell) : null;
}
