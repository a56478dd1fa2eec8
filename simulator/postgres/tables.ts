import type { Column, Table } from "../schema/schema.ts";

/** How Xano stores a table, and whether there is a view of it. */
export interface Storage {
  readonly isJson: boolean;
  readonly hasView: boolean;
  /** Type of timestamp columns; both occur. */
  readonly instant: "bigint" | "timestamptz";
}

/**
 * Half of the tables are stored as JSON and half as columns, a fifth lacks the view, and each combination has both
 * timestamp types.
 */
export function storageOf(place: number): Storage {
  return {
    isJson: place % 2 === 1,
    hasView: place % 5 !== 0,
    instant: place % 4 < 2 ? "bigint" : "timestamptz",
  };
}

/** Which rows of a workspace tables hold, and how they are named. */
export interface Holding {
  readonly workspace: number;
  /** Label of the data source, unless it is the live one. */
  readonly dataSource?: string;
  /** Whether "Custom SQL Table Names" is on: tables have their own names, and no views. */
  readonly hasCustomNames: boolean;
}

/** SQL that creates an empty table and its view. */
export function createTable(holding: Holding, table: Table, storage: Storage): string {
  const { name, view } = namesOf(holding, table);
  const columns = table.columns.map((column) => declared(column, storage));
  const stored = storage.isJson ? "id bigint primary key, xdo jsonb not null" : columns.join(", ");
  const shown = table.columns.map((column) => shownIn(column, storage)).join(", ");
  const made = `create table ${name} (${stored});`;
  return storage.hasView && view !== undefined
    ? `${made} create view ${view} as select ${shown} from ${name};`
    : made;
}

/** SQL that inserts rows, given as one JSON list in `$1`, into an empty table. */
export function insertRows(holding: Holding, table: Table, storage: Storage): string {
  const { name } = namesOf(holding, table);
  if (storage.isJson) {
    return `insert into ${name} select (item ->> 'id')::bigint, item - 'id'
      from jsonb_array_elements($1::jsonb) as list(item)`;
  }
  const given = table.columns.map((column) => `${quoted(column.name)} ${typeOf(column, "bigint")}`);
  const taken = table.columns.map((column) => cast(quoted(column.name), column, storage));
  return `insert into ${name} select ${taken.join(", ")}
    from jsonb_to_recordset($1::jsonb) as list(${given.join(", ")})`;
}

/** SQL that deletes all rows. */
export function emptyTable(holding: Holding, table: Table): string {
  return `truncate ${namesOf(holding, table).name};`;
}

/** Names as Xano documents them; of the views of another data source nothing is known, so there are none. */
function namesOf(
  { workspace, dataSource, hasCustomNames }: Holding,
  { id, name }: Table,
): { readonly name: string; readonly view?: string } {
  if (hasCustomNames) {
    return { name: quoted(dataSource === undefined ? name : `${name}_${dataSource}`) };
  }
  return dataSource === undefined
    ? { name: `mvpw${workspace}_${id}`, view: `x${workspace}_${id}` }
    : { name: quoted(`mvpw${workspace}_${dataSource}_${id}`) };
}

const types: Readonly<Record<string, string>> = {
  int: "bigint",
  decimal: "numeric",
  bool: "boolean",
  date: "date",
  uuid: "uuid",
  json: "jsonb",
  object: "jsonb",
  image: "jsonb",
};

function typeOf({ type }: Column, instant: Storage["instant"]): string {
  return type === "timestamp" ? instant : (types[type] ?? "text");
}

function declared(column: Column, { instant }: Storage): string {
  const key = column.name === "id" ? " primary key" : "";
  return `${quoted(column.name)} ${typeOf(column, instant)}${key}`;
}

function shownIn(column: Column, storage: Storage): string {
  const name = quoted(column.name);
  if (column.name === "id" || !storage.isJson) {
    return name;
  }
  const key = `'${column.name.replaceAll("'", "''")}'`;
  if (typeOf(column, "bigint") === "jsonb") {
    return `nullif(xdo -> ${key}, 'null') as ${name}`;
  }
  const type = typeOf(column, "bigint");
  const text = type === "text" ? `xdo ->> ${key}` : `nullif(xdo ->> ${key}, '')`;
  return `${cast(`(${text})::${type}`, column, storage)} as ${name}`;
}

function cast(value: string, column: Column, { instant }: Storage): string {
  return column.type === "timestamp" && instant === "timestamptz"
    ? `timestamptz 'epoch' + ${value} * interval '1 millisecond'`
    : value;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
