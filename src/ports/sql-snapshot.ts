import type { SqlTable } from "./sql-table.ts";

/** One SQL statement; `what` names it in messages. */
export interface Statement {
  readonly what: string;
  readonly text: string;
  readonly values?: readonly unknown[];
}

export type SqlRow = Readonly<Record<string, unknown>>;

/** A table at one moment, unaffected by later writes. */
export interface SqlSnapshot {
  readonly table: SqlTable;
  /** @throws {InstanceError} */
  ask(statement: Statement): Promise<readonly SqlRow[]>;
  /** Rows in the server's order, a few thousand at a time; no more are held in memory. @throws {InstanceError} */
  stream(statement: Statement): AsyncIterable<readonly SqlRow[]>;
}
