import type { SqlColumn, SqlKind, SqlTable } from "../../ports/sql-table.ts";
import { InstanceError } from "../../errors.ts";
import type { SqlRow } from "../../ports/sql-snapshot.ts";
import { quoteKey, quoteName } from "./names.ts";

const kinds: Readonly<Record<string, SqlKind>> = {
  int2: "integer",
  int4: "integer",
  int8: "integer",
  numeric: "number",
  float4: "number",
  float8: "number",
  text: "text",
  varchar: "text",
  bpchar: "text",
  uuid: "uuid",
  bool: "boolean",
  timestamp: "instant",
  timestamptz: "instant",
  date: "day",
  json: "json",
  jsonb: "json",
};

/**
 * The column of a table.
 * @throws {InstanceError} `unexpected-answer` when the table has none of that name
 */
export function columnOf(table: SqlTable, name: string): SqlColumn {
  if (name === "id") {
    return table.id;
  }
  if (table.columns === undefined) {
    return { cell: `(r.xdo -> ${quoteKey(name)})`, kind: "json", isArray: false, isComputed: true };
  }
  const column = table.columns.get(name);
  if (column === undefined) {
    throw new InstanceError("unexpected-answer", `SQL: ${table.name} has no column ${name}`);
  }
  return column;
}

/**
 * Describes a relation by the columns that the database lists. @throws {InstanceError} `unexpected-answer` without an
 * id
 */
export function toTable(name: string, rows: readonly SqlRow[]): SqlTable {
  const columns = new Map(rows.map((row) => [String(row["column_name"]), toColumn(row)]));
  const id = columns.get("id");
  if (id === undefined) {
    throw new InstanceError("unexpected-answer", `SQL: ${name} has no column id`);
  }
  const isJson = columns.size === 2 && columns.get("xdo")?.kind === "json";
  const source = `public.${quoteName(name)} r`;
  return { name, source, id, columns: isJson ? undefined : columns };
}

function toColumn(row: SqlRow): SqlColumn {
  const type = String(row["udt_name"]);
  const isArray = row["is_array"] === true;
  const kind = kinds[isArray ? type.replace(/^_/, "") : type] ?? "other";
  const name = `r.${quoteName(String(row["column_name"]))}`;
  const isComputed = row["is_computed"] === true || type === "json";
  return { cell: type === "json" ? `${name}::jsonb` : name, kind, isArray, isComputed };
}
