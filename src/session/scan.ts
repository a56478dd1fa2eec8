import type { TableScan } from "../ports/table-scan.ts";
import type { Metadata, Row } from "../ports/metadata.ts";

/** Reads all rows of a table page by page; keeps only the ids and the distinct values of `columns`. */
export async function scanTable(
  metadata: Metadata,
  tableId: number,
  columns: readonly string[],
): Promise<TableScan> {
  const ids = new Set<unknown>();
  const values = new Map(columns.map((name) => [name, new Map()] as const));
  for await (const rows of metadata.allRows(tableId)) {
    for (const row of rows) {
      ids.add(keyOf(row["id"]));
      for (const [name, counts] of values) {
        countValues(counts, row, name);
      }
    }
  }
  return { ids, values };
}

function countValues(
  counts: Map<unknown, { count: number; readonly firstRow: unknown }>,
  row: Row,
  name: string,
): void {
  for (const value of valuesOf(row[name])) {
    const found = counts.get(value);
    if (found === undefined) {
      counts.set(value, { count: 1, firstRow: row["id"] });
    } else {
      found.count += 1;
    }
  }
}

/** The distinct values of a cell: a list column has several, and an empty list is one empty reference. */
function valuesOf(cell: unknown): unknown[] {
  if (!Array.isArray(cell)) {
    return [keyOf(cell)];
  }
  return cell.length === 0 ? [null] : [...new Set(cell.map(keyOf))];
}

/** An id as a number or as numeric text names the same row. */
function keyOf(value: unknown): unknown {
  return typeof value === "string" && /^(?:0|[1-9]\d{0,14})$/.test(value) ? Number(value) : value;
}
