import { isRecord } from "../../plan/is-record.ts";
import type { Row } from "../../ports/metadata.ts";
import type { SqlRead } from "../../ports/sql-read.ts";
import type { SqlColumn, SqlTable } from "../../ports/sql-table.ts";
import { columnOf } from "./columns.ts";
import type { SqlRow, Statement } from "../../ports/sql-snapshot.ts";
import type { SqlConnection } from "./connection.ts";
import { epochMs, isoDay } from "./dates.ts";
import { quoteName } from "./names.ts";

const defaultPage = 1000;

/** Reads rows in id order; each page starts after the last id of the previous one, so that all pages cost the same. */
export async function* readRows(
  connection: SqlConnection,
  table: SqlTable,
  read: SqlRead,
): AsyncGenerator<readonly Row[]> {
  const perPage = read.perPage ?? defaultPage;
  let last: string | undefined;
  for (;;) {
    const answer = await connection.ask(pageStatement(table, { ...read, perPage }, last));
    if (answer.length > 0) {
      yield isPacked(table, read) ? answer.map(unpacked) : answer;
    }
    if (answer.length < perPage) {
      return;
    }
    last = String(answer.at(-1)?.["id"]);
  }
}

function pageStatement(
  table: SqlTable,
  read: SqlRead & { readonly perPage: number },
  last: string | undefined,
): Statement {
  const values: unknown[] = [];
  const { cell, kind } = table.id;
  let after = "";
  if (last !== undefined) {
    values.push(last);
    const type = kind === "integer" ? "bigint" : kind;
    after = `where ${cell} > $1::${type}`;
  }
  const text = `select ${selected(table, read)} from ${table.source} ${after}
    order by ${cell} limit ${read.perPage}`;
  return { what: `rows of ${table.name}`, text, values };
}

/** Whether all fields come in one JSON object, because the table does not declare them. */
function isPacked(table: SqlTable, { columns }: SqlRead): boolean {
  return table.columns === undefined && columns === undefined;
}

function unpacked({ id, xdo }: SqlRow): Row {
  return { ...(isRecord(xdo) ? xdo : {}), id };
}

function selected(table: SqlTable, read: SqlRead): string {
  if (isPacked(table, read)) {
    return `${table.id.cell} as id, r.xdo as xdo`;
  }
  const names = new Set(["id", ...(read.columns ?? table.columns?.keys() ?? [])]);
  return [...names]
    .map((name) => `${shown(columnOf(table, name))} as ${quoteName(name)}`)
    .join(", ");
}

function shown({ cell, kind, isArray }: SqlColumn): string {
  if (isArray) {
    return `to_jsonb(${cell})`;
  }
  const shapes: { readonly [K in SqlColumn["kind"]]?: string } = {
    instant: epochMs(cell),
    day: isoDay(cell),
    other: `${cell}::text`,
  };
  return shapes[kind] ?? cell;
}
