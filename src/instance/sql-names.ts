import { escapeIdentifier, escapeLiteral } from "pg";
import { InstanceError } from "../errors.ts";

/** The view that shows a table under its own column names, whichever way it is stored. */
export function viewName(workspaceId: number, tableId: number): string {
  return `x${workspaceId}_${tableId}`;
}

/** The table itself; its columns are the schema's, or `id` and `xdo`. */
export function physicalName(workspaceId: number, tableId: number): string {
  return `mvpw${workspaceId}_${tableId}`;
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
