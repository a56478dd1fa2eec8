import { groupBy } from "../../plan/group-by.ts";
import type { SqlTable } from "../../ports/sql-table.ts";
import { toTable } from "./columns.ts";
import type { SqlRow } from "../../ports/sql-snapshot.ts";
import type { SqlConnection } from "./connection.ts";
import { SqlFailed } from "./fault.ts";
import { customName, namePrefix, physicalName, viewName, type SqlWorkspace } from "./names.ts";

/** The Metadata API's description of a table. */
export interface NamedTable {
  readonly name: string;
  readonly columns: readonly string[];
}

export interface DescribedTable extends NamedTable {
  /** The other tables of the workspace. */
  readonly others: readonly NamedTable[];
}

/** The workspace to look for in the database. */
export interface SoughtWorkspace extends SqlWorkspace {
  /** Undefined for an unknown table; when absent, custom names are not looked for. */
  readonly describe?: (tableId: number) => Promise<DescribedTable | undefined>;
}

const listed = `select table_name, column_name, udt_name, data_type = 'ARRAY' as is_array,
    is_updatable = 'NO' as is_computed
  from information_schema.columns where table_schema = 'public'`;

/**
 * Finds out how a table can be read: through its view, else as it is stored, else under a custom name. Rows of another
 * data source are never taken for those that are asked for.
 * @throws {SqlFailed} `unexpected-answer` when the login sees none of them, or several and cannot decide which it is
 */
export async function probeTable(
  connection: SqlConnection,
  workspace: SoughtWorkspace,
  tableId: number,
): Promise<SqlTable> {
  const names = [viewName(workspace, tableId), physicalName(workspace, tableId)] as const;
  const rows = await connection.ask({
    what: `columns of ${names[0]}`,
    text: `${listed} and table_name = any($1) order by ordinal_position`,
    values: [names],
  });
  for (const name of names) {
    const found = rows.filter((row) => row["table_name"] === name);
    if (found.length > 0) {
      return toTable(name, found);
    }
  }
  const described = await workspace.describe?.(tableId);
  return described === undefined
    ? notFound(names, workspace, "")
    : probeCustom(connection, workspace, { described, names });
}

interface Sought {
  readonly described: DescribedTable;
  /** Those that do not exist. */
  readonly names: readonly string[];
}

async function probeCustom(
  connection: SqlConnection,
  workspace: SoughtWorkspace,
  { described, names }: Sought,
): Promise<SqlTable> {
  const custom = customName(described.name, workspace);
  const all = [...names, custom];
  const rows = await connection.ask({
    what: `columns of ${custom}`,
    text: `${listed} and lower(regexp_replace(table_name, '[^[:alnum:]]+', '_', 'g')) = $1
      order by ordinal_position`,
    values: [plain(custom)],
  });
  const relations = [...groupBy(rows, (row) => String(row["table_name"]))];
  const isOf =
    (table: NamedTable) =>
    ([, columns]: (typeof relations)[number]) =>
      lacks(columns, table).length === 0;
  const fitting = relations.filter(isOf(described));
  const rival = described.others.find(
    (other) => mayBe(other.name, custom) && fitting.some(isOf(other)),
  );
  if (rival !== undefined) {
    const why = `; ${custom} could be a data source of another table, for there is a table ${rival.name}`;
    return notFound(names, workspace, why);
  }
  const [first, ...more] = fitting;
  if (first !== undefined && more.length === 0) {
    return toTable(...first);
  }
  if (first !== undefined) {
    const many = relations.map(([name]) => name).join(", ");
    return notFound(names, workspace, `; each of ${many} could be table ${described.name}`);
  }
  const lacking = relations.map(
    ([name, columns]) => `; ${name} is there, but lacks ${lacks(columns, described).join(", ")}`,
  );
  return notFound(all, workspace, lacking.join(""));
}

/** Whether a custom name could be that of another table, or of a data source of it. */
function mayBe(name: string, custom: string): boolean {
  const [other, sought] = [plain(name), plain(custom)];
  return other === sought || sought.startsWith(`${other}_`);
}

/** Columns of the table that a relation lacks; one that stores them all as JSON lacks none. */
function lacks(rows: readonly SqlRow[], { columns }: NamedTable): readonly string[] {
  const held = new Set(rows.map((row) => String(row["column_name"])));
  const isJson = held.size === 2 && held.has("id") && held.has("xdo");
  return isJson ? [] : columns.filter((name) => !held.has(name));
}

function plain(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}]+/gu, "_").toLowerCase();
}

function notFound(names: readonly string[], workspace: SqlWorkspace, why: string): never {
  const { dataSource } = workspace;
  const [last = "", ...rest] = names.toReversed();
  const tried = `${rest.toReversed().join(", ")} nor ${last}`;
  const [of, mended] =
    dataSource === undefined ? ["", ""] : [` of data source "${dataSource}"`, mendOf(workspace)];
  const message = `SQL: there is neither ${tried}${of}, or the login may not read them${why}${mended}`;
  throw new SqlFailed("unexpected-answer", message);
}

function mendOf({ settings = "XANO_V2" }: SqlWorkspace): string {
  return `; without ${settings}_SQL_URL rows are read through the Metadata API`;
}

/**
 * Makes sure that the database shows tables of the data source.
 * @throws {SqlFailed} `unexpected-answer` when it shows none
 */
export async function requireDataSource(
  connection: SqlConnection,
  workspace: SqlWorkspace,
): Promise<void> {
  const { dataSource } = workspace;
  if (dataSource === undefined) {
    return;
  }
  const prefixes = [namePrefix("x", workspace), namePrefix("mvpw", workspace)];
  const found = await connection.ask({
    what: `tables of data source ${dataSource}`,
    text: `select 1 from information_schema.tables where table_schema = 'public' and (
      starts_with(table_name, $1) or starts_with(table_name, $2) or
      right(table_name, length($3)) = $3) limit 1`,
    values: [...prefixes, customName("", workspace)],
  });
  if (found.length === 0) {
    const message = `SQL: the database shows no table of data source "${dataSource}", such as ${prefixes[1]}…${mendOf(workspace)}`;
    throw new SqlFailed("unexpected-answer", message);
  }
}
