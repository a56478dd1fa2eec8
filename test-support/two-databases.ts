import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import type { Side } from "../src/plan/comparison.ts";
import type { Sql } from "../src/ports/sql.ts";
import { createSql } from "../src/rows/sql/sql.ts";

/** A database with tables of a workspace, and a port to it. */
export interface TestDatabase {
  readonly sql: Sql;
  /** Runs SQL as the owner. */
  run(text: string, values?: readonly unknown[]): Promise<void>;
  close(): Promise<void>;
}

/** V1 and V2, each a PostgreSQL of its own: in one, the snapshots of both would share their session. */
export async function startTwoDatabases(): Promise<Readonly<Record<Side, TestDatabase>>> {
  const [v1, v2] = await Promise.all([startDatabase(1), startDatabase(5)]);
  return { v1, v2 };
}

async function startDatabase(workspaceId: number): Promise<TestDatabase> {
  const db = await PGlite.create();
  const server = new PGLiteSocketServer({ db, host: "127.0.0.1", port: 0, maxConnections: 8 });
  await server.start();
  const url = `postgres://test:test@${server.getServerConn()}/postgres`;
  const sql = createSql({ url, workspaceId, statementTimeoutMs: 60_000, maxConnections: 1 });
  return {
    sql,
    run: async (text, values = []) => {
      await db.exec("set default_transaction_read_only = off");
      if (values.length === 0) {
        await db.exec(text);
      } else {
        await db.query(text, [...values]);
      }
    },
    close: async () => {
      await sql.close();
      await server.stop();
      await db.close();
    },
  };
}
