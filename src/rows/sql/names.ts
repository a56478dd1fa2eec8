import { escapeIdentifier, escapeLiteral } from "pg";
import { InstanceError } from "../../errors.ts";

/** A workspace in its database, which holds the rows of all its data sources beside each other. */
export interface SqlWorkspace {
  readonly workspaceId: number;
  /** Label of a data source that is not the live one. */
  readonly dataSource?: string;
}

/**
 * The view that shows a table under its own column names, whichever way it is stored. How that of another data source
 * is called is not documented: one of such a name could be no other's.
 */
export function viewName(workspace: SqlWorkspace, tableId: number): string {
  return `${namePrefix("x", workspace)}${tableId}`;
}

/** The table itself; its columns are the schema's, or `id` and `xdo`. */
export function physicalName(workspace: SqlWorkspace, tableId: number): string {
  return `${namePrefix("mvpw", workspace)}${tableId}`;
}

/** What the names of all tables, or views, of a data source begin with. */
export function namePrefix(kind: "x" | "mvpw", { workspaceId, dataSource }: SqlWorkspace): string {
  return `${kind}${workspaceId}_${dataSource === undefined ? "" : `${dataSource}_`}`;
}

/** The name of a table where the workspace has custom SQL names. */
export function customName(name: string, { dataSource }: SqlWorkspace): string {
  return dataSource === undefined ? name : `${name}_${dataSource}`;
}

/**
 * A name as PostgreSQL takes it literally: capitals, spaces, quotes and emoji are kept.
 * @throws {InstanceError} `unexpected-answer` for the one character that no name can hold
 */
export function quoteName(name: string): string {
  return escapeIdentifier(withoutNull(name));
}

/**
 * The key of a JSON object, as a literal: a parameter would keep an index on it from being used.
 * @throws {InstanceError} `unexpected-answer` for the one character that no text can hold
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
