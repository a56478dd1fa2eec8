import { escapeIdentifier, escapeLiteral } from "pg";
import { InstanceError } from "../../errors.ts";

/** A workspace in its database, which holds the rows of all its data sources. */
export interface SqlWorkspace {
  readonly workspaceId: number;
  /** Label of the data source, unless it is the live one. */
  readonly dataSource?: string;
  /** How the names of its settings begin; those of V2 when absent. */
  readonly settings?: "XANO_V2" | "XANO_V1";
}

/**
 * The view of a table under its own column names, however it is stored. How other data sources' views are named is
 * not documented.
 */
export function viewName(workspace: SqlWorkspace, tableId: number): string {
  return `${namePrefix("x", workspace)}${tableId}`;
}

/** The table itself, with the schema's columns, or with `id` and `xdo`. */
export function physicalName(workspace: SqlWorkspace, tableId: number): string {
  return `${namePrefix("mvpw", workspace)}${tableId}`;
}

/** The prefix of the names of a data source's tables or views. */
export function namePrefix(kind: "x" | "mvpw", { workspaceId, dataSource }: SqlWorkspace): string {
  return `${kind}${workspaceId}_${dataSource === undefined ? "" : `${dataSource}_`}`;
}

/** The name of a table in a workspace with custom SQL names. */
export function customName(name: string, { dataSource }: SqlWorkspace): string {
  return dataSource === undefined ? name : `${name}_${dataSource}`;
}

/**
 * Quotes a name for PostgreSQL, keeping capitals, spaces, quotes and emoji.
 * @throws {InstanceError} `unexpected-answer` for NUL, which no name can contain
 */
export function quoteName(name: string): string {
  return escapeIdentifier(withoutNull(name));
}

/**
 * Quotes the key of a JSON object as a literal, because a parameter would prevent the use of an index.
 * @throws {InstanceError} `unexpected-answer` for NUL, which no text can contain
 */
export function quoteKey(name: string): string {
  return escapeLiteral(withoutNull(name)).trimStart();
}

function withoutNull(name: string): string {
  if (name.includes("\0")) {
    throw new InstanceError("unexpected-answer", "SQL: a name holds a null character");
  }
  return name;
}
