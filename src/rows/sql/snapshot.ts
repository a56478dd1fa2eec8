import { Client } from "pg";
import Cursor from "pg-cursor";
import pLimit from "p-limit";
import type { SqlRow, Statement } from "../../ports/sql-snapshot.ts";
import type { SqlOptions } from "./connection.ts";
import { toSqlError } from "./fault.ts";
import { exactTypes } from "./types.ts";

/** One moment of the database, in a connection of its own. */
export interface Moment {
  ask(statement: Statement): Promise<readonly SqlRow[]>;
  stream(statement: Statement): AsyncGenerator<readonly SqlRow[]>;
}

/** Rows that are held at once. */
const rowsPerRead = 5000;

const opening = "begin isolation level repeatable read read only";

/** A server ends a statement for which nobody waits any more, also after a kill that no handler sees. */
const endsWhenAlone = "set client_connection_check_interval = '1s'";

/**
 * Gives what opens a moment for as long as it is used. Moments follow one another: each keeps the database busy.
 * @throws {InstanceError} `unreachable`, `denied`, `timed-out`, `unexpected-answer`
 */
export function createMoments(
  options: Pick<SqlOptions, "url" | "statementTimeoutMs" | "connectTimeoutMs">,
): <T>(use: (moment: Moment) => Promise<T>) => Promise<T> {
  const limit = pLimit(1);
  return (use) => limit(() => useMoment(options, use));
}

async function useMoment<T>(
  options: Parameters<typeof createMoments>[0],
  use: (moment: Moment) => Promise<T>,
): Promise<T> {
  const client = new Client({
    connectionString: options.url,
    application_name: "xano-contract-suite",
    connectionTimeoutMillis: options.connectTimeoutMs ?? options.statementTimeoutMs,
  });
  // What breaks a connection comes to whoever asks over it; without a listener it ends the program.
  client.on("error", () => {});
  try {
    await orSqlError("connecting", () => beginSnapshot(client, options.statementTimeoutMs));
    return await use({
      ask: ({ what, text, values = [] }) =>
        orSqlError(what, async () => {
          const query = { text, values: [...values], types: exactTypes };
          return (await client.query<SqlRow>(query)).rows;
        }),
      stream: (statement) => stream(client, statement),
    });
  } finally {
    await client.end().catch(() => {});
  }
}

async function beginSnapshot(client: Client, statementTimeoutMs: number): Promise<void> {
  await client.connect();
  await client.query(`set statement_timeout = ${Math.ceil(statementTimeoutMs)}`);
  // Servers before PostgreSQL 14 do not know it; they notice when they send the next rows.
  await client.query(endsWhenAlone).catch(() => {});
  await client.query(opening);
}

async function* stream(
  client: Client,
  { what, text, values = [] }: Statement,
): AsyncGenerator<readonly SqlRow[]> {
  const cursor = client.query(new Cursor<SqlRow>(text, [...values], { types: exactTypes }));
  const read = (): Promise<SqlRow[]> => {
    const rows = orSqlError(what, () => cursor.read(rowsPerRead));
    // It fails when it is waited for, which may be later.
    rows.catch(() => {});
    return rows;
  };
  // The server reads on while the rows before are judged.
  let next = read();
  try {
    for (;;) {
      const rows = await next;
      if (rows.length === 0) {
        return;
      }
      next = read();
      yield rows;
    }
  } finally {
    await next.catch(() => {});
    await cursor.close().catch(() => {});
  }
}

/** @throws {InstanceError} in the place of the driver's error */
async function orSqlError<T>(what: string, asked: () => Promise<T>): Promise<T> {
  try {
    return await asked();
  } catch (error) {
    throw toSqlError(error, what);
  }
}
