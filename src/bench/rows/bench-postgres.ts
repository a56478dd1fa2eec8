import { Client } from "pg";
import type { Sql } from "../../ports/sql.ts";
import { createSql } from "../../rows/sql/sql.ts";
import { startRealPostgres } from "./real-postgres.ts";

/** A PostgreSQL server with a plain connection, and the Sql ports of V1 and V2. */
export interface BenchPostgres {
  readonly client: Client;
  readonly v1: Sql;
  readonly v2: Sql;
}

/** Measures with a PostgreSQL server of its own; says so where none is installed. */
export async function withPostgres(
  what: string,
  measure: (postgres: BenchPostgres) => Promise<string>,
): Promise<string> {
  const postgres = await startRealPostgres();
  if (postgres === undefined) {
    return `${what.padEnd(10)} not measured: no PostgreSQL is installed (Debian: apt-get install postgresql)`;
  }
  const { url } = postgres;
  const client = new Client({ connectionString: url });
  const open = (workspaceId: number): Sql =>
    createSql({ url, workspaceId, statementTimeoutMs: 600_000, maxConnections: 1 });
  const [v1, v2] = [open(1), open(5)];
  try {
    await client.connect();
    return await measure({ client, v1, v2 });
  } finally {
    await Promise.all([v1.close(), v2.close(), client.end()]);
    postgres.stop();
  }
}
