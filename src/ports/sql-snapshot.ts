import type { SqlTable } from "./sql-table.ts";

/** One statement; `what` names it in messages. */
export interface Statement {
  readonly what: string;
  readonly text: string;
  readonly values?: readonly unknown[];
}

export type SqlRow = Readonly<Record<string, unknown>>;

/** A table as it stood at one moment, whatever is written meanwhile. */
export interface SqlSnapshot {
  readonly table: SqlTable;
  /** @throws {InstanceError} */
  ask(statement: Statement): Promise<readonly SqlRow[]>;
  /** Rows as the server finds them, some thousand at a time; no more are held. @throws {InstanceError} */
  stream(statement: Statement): AsyncIterable<readonly SqlRow[]>;
}
