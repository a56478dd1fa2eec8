import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";

import { BaseRows } from "../rows/base-rows.ts";
import type { Fault } from "../faults/fault.ts";
import { readSchema } from "../schema/observed-schema.ts";
import { createTable, emptyTable, insertRows, storageOf, type Holding } from "./tables.ts";
import { stateOfDataSource } from "../rows/data-source.ts";
import { WorkspaceState } from "../rows/workspace-state.ts";

/** The content of the tables: the mock's rows for a seed, number of rows and faults. */
export interface PostgresRows {
  readonly seed?: number;
  readonly rows?: number;
  /** Row faults only: tables and columns do not change. */
  readonly faults?: readonly Fault[];
}

export interface PostgresOptions extends PostgresRows {
  /** Labels of data sources beside the live one: each has tables of its own, which no fault of rows is in. */
  readonly dataSources?: readonly string[];
  /** As where "Custom SQL Table Names" is on; false by default. */
  readonly hasCustomNames?: boolean;
}

export interface Postgres {
  /** `postgres://LOGIN:PASSWORD@127.0.0.1:PORT/DATABASE`; any login and password are accepted. */
  readonly url: string;
  readonly workspace: 5;
  /** Replaces all rows. */
  load(rows: PostgresRows): Promise<void>;
  /** Runs SQL as the owner, outside the clients' connections; returns the rows of the last statement. */
  run(sql: string): Promise<readonly unknown[]>;
  /** Drops every connection; new ones are accepted. */
  drop(): Promise<void>;
  close(): Promise<void>;
}

const workspace = 5;
const schema = readSchema(workspace);
const maxConnections = 20;

/**
 * Serves V2's tables over PostgreSQL's protocol on loopback, like Xano's database connector. All connections share
 * one session; no login is rejected, and no statement is too slow.
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<Postgres> {
  const db = await PGlite.create();
  const { dataSources = [], hasCustomNames = false } = options;
  const holdings: readonly Holding[] = [
    { workspace, hasCustomNames },
    ...dataSources.map((dataSource) => ({ workspace, dataSource, hasCustomNames })),
  ];
  for (const holding of holdings) {
    const made = schema.tables.map((table, place) => createTable(holding, table, storageOf(place)));
    await db.exec(made.join("\n"));
  }
  await load(db, holdings, options);
  let server = await serve(db, 0);
  const url = `postgres://mock:mock-password@${server.getServerConn()}/postgres`;
  const port = Number(new URL(url).port);
  return {
    url,
    workspace,
    load: (other) => load(db, holdings, other),
    run: async (sql) => {
      await db.exec(asOwner);
      return (await db.exec(sql)).at(-1)?.rows ?? [];
    },
    drop: async () => {
      await server.stop();
      server = await serve(db, port);
    },
    close: async () => {
      await server.stop();
      await db.close();
    },
  };
}

/** Clients share the session and its settings. */
const asOwner = "set default_transaction_read_only = off";

async function serve(db: PGlite, port: number): Promise<PGLiteSocketServer> {
  const server = new PGLiteSocketServer({ db, host: "127.0.0.1", port, maxConnections });
  await server.start();
  return server;
}

async function load(
  db: PGlite,
  holdings: readonly Holding[],
  { seed = 1, rows = 30, faults = [] }: PostgresRows,
): Promise<void> {
  const base = new BaseRows(seed, rows);
  await db.exec(asOwner);
  await db.transaction(async (transaction) => {
    for (const holding of holdings) {
      const { dataSource } = holding;
      const state =
        dataSource === undefined
          ? new WorkspaceState(schema, base, faults)
          : stateOfDataSource(dataSource, schema, { base, faults });
      await transaction.exec(schema.tables.map((table) => emptyTable(holding, table)).join("\n"));
      for (const [place, table] of schema.tables.entries()) {
        const values = [JSON.stringify(state.rows(table.name))];
        await transaction.query(insertRows(holding, table, storageOf(place)), values);
      }
    }
  });
}
