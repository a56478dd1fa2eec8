import type { SqlSide } from "../../ports/sql-side.ts";
import type { SqlColumn, SqlTable } from "../../ports/sql-table.ts";
import { columnOf } from "./columns.ts";
import type { SqlEmpties, SqlOrphans } from "../../ports/sql-facts.ts";
import type { SqlRow, Statement } from "../../ports/sql-snapshot.ts";
import { isEmptyKey, keyKindOf, keysOf, ownKeyKind } from "./keys.ts";

const shownOrphans = 5;

/** A table and the name of one of its columns. */
export interface FoundSide {
  readonly table: SqlTable;
  readonly column: SqlSide["column"];
}

/** Finds the values without a row in the target; one SQL row for each value, with the totals repeated. */
export function orphansStatement(from: FoundSide, to: FoundSide): Statement {
  const column = columnOf(from.table, from.column);
  const target = columnOf(to.table, to.column);
  const as = keyKindOf(column, target);
  return {
    what: `orphans of ${from.table.name}.${from.column}`,
    text: `with orphan as (
        select f.row_id, f.place, f.key from (${keysOf(from.table, column, as)}) f
        where not ${isEmptyKey("f.key", as)}
          and not exists (select 1 from (${keysOf(to.table, target, as)}) t where t.key = f.key)
      ), value as (
        select key, count(*) as pairs, min(row_id) as first_row, ${firstPlace(column)} as first_place
        from orphan group by key
      )
      select key, first_row, (sum(pairs) over ())::bigint as row_count, count(*) over () as value_count
      from value order by first_row, first_place limit ${shownOrphans}`,
  };
}

/** Reads the answer to {@link orphansStatement}. */
export function readOrphans(rows: readonly SqlRow[]): SqlOrphans {
  const [first] = rows;
  return {
    rows: Number(first?.["row_count"] ?? 0),
    values: Number(first?.["value_count"] ?? 0),
    first: rows.map((row) => ({ value: row["key"], row: row["first_row"] })),
  };
}

/** Counts empty references, in one SQL row. */
export function emptiesStatement({ table, column: name }: FoundSide): Statement {
  const column = columnOf(table, name);
  const as = ownKeyKind(column);
  return {
    what: `empty references of ${table.name}.${name}`,
    text: `select count(*) as row_count, min(f.row_id) as first_row
      from (${keysOf(table, column, as)}) f where ${isEmptyKey("f.key", as)}`,
  };
}

/** Reads the answer to {@link emptiesStatement}. */
export function readEmpties([row]: readonly SqlRow[]): SqlEmpties {
  return { rows: Number(row?.["row_count"] ?? 0), firstRow: row?.["first_row"] ?? undefined };
}

/** Only a list can contain two values with the same first row. */
function firstPlace({ kind, isArray }: SqlColumn): string {
  return isArray || kind === "json" ? "(array_agg(place order by row_id, place))[1]" : "min(place)";
}
