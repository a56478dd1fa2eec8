import {
  shownValues,
  type Duplicates,
  type Spread,
  type TypedColumn,
} from "../../ports/row-questions.ts";
import { jsonOf } from "./cells.ts";
import type { SqlTable } from "../../ports/sql-table.ts";
import { columnOf } from "./columns.ts";
import type { SqlRow } from "../../ports/sql-snapshot.ts";

interface Source {
  /** SQL from `from` on. */
  readonly from: string;
  readonly table: SqlTable;
}

/** SQL of the most frequent values; one SQL row for each value, with the totals repeated. */
export function spreadText({ from, table, column }: Source & { column: TypedColumn }): string {
  return `select value, count(*) as row_count, min(row_id) as first_row,
      (sum(count(*)) over ())::bigint as total, count(*) over () as value_count
    from (
      select ${jsonOf(columnOf(table, column.name))} as value, ${rowId(table)} as row_id ${from}
    ) found
    group by value order by row_count desc, first_row limit ${shownValues}`;
}

/** Reads the answer to {@link spreadText}. */
export function readSpread(rows: readonly SqlRow[]): Spread {
  const [first] = rows;
  return {
    rows: Number(first?.["total"] ?? 0),
    distinct: Number(first?.["value_count"] ?? 0),
    first: rows.map((row) => ({
      value: row["value"],
      rows: Number(row["row_count"]),
      firstRow: row["first_row"],
    })),
  };
}

/** SQL of the values that several rows share; one SQL row for each combination, or one with totals only. */
export function duplicatesText({
  from,
  table,
  columns,
}: Source & { columns: readonly TypedColumn[] }): string {
  const values = columns.map(
    ({ name }, index) => `${jsonOf(columnOf(table, name))} as value_${index}`,
  );
  const names = columns.map((_, index) => `value_${index}`).join(", ");
  return `with found as (select ${values.join(", ")}, ${rowId(table)} as row_id ${from}),
      shared as (
        select ${names}, count(*) as row_count, min(row_id) as first_row,
          (sum(count(*)) over ())::bigint as shared_rows, count(*) over () as group_count
        from found group by ${names} having count(*) > 1
      )
    select shared.*, (select count(*) from found) as total
    from (select 1) one left join shared on true
    order by first_row limit ${shownValues}`;
}

/** Reads the answer to {@link duplicatesText}, for this many columns. */
export function readDuplicates(rows: readonly SqlRow[], columns: number): Duplicates {
  const [first] = rows;
  const shared = rows.filter((row) => row["row_count"] !== null);
  return {
    total: Number(first?.["total"] ?? 0),
    groups: Number(first?.["group_count"] ?? 0),
    rows: Number(first?.["shared_rows"] ?? 0),
    first: shared.map((row) => ({
      values: Array.from({ length: columns }, (_, index) => row[`value_${index}`]),
      rows: Number(row["row_count"]),
      firstRow: row["first_row"],
    })),
  };
}

/** SQL of a row's id in its order; `min` of a uuid needs PostgreSQL 18, so its text is used. */
function rowId({ id }: SqlTable): string {
  return id.kind === "integer" ? id.cell : `${id.cell}::text collate "C"`;
}
