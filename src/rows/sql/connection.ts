import type { SqlRow, Statement } from "../../ports/sql-snapshot.ts";
import { Pool, type PoolClient, type QueryConfig } from "pg";
import pLimit from "p-limit";
import pRetry from "p-retry";
import { InstanceError, SettingsError } from "../../errors.ts";
import { SqlFailed, toSqlError } from "./fault.ts";
import { exactTypes } from "./types.ts";

export interface SqlOptions {
  /** `postgres://login:password@host:port/database`; never logged, never part of a message. */
  readonly url: string;
  readonly workspaceId: number;
  /** Limit of each statement on the server, in ms. */
  readonly statementTimeoutMs: number;
  /** Limit for connecting, in ms; `statementTimeoutMs` when absent. */
  readonly connectTimeoutMs?: number;
  readonly maxConnections: number;
}

export interface SqlConnection {
  /**
   * Runs one statement in a read-only transaction of its own; a lost connection is replaced once. Once no connection
   * can be made, and none is open, every statement fails at once with the same error.
   * @throws {InstanceError} `unreachable`, `denied`, `timed-out`, `unexpected-answer`
   */
  ask(statement: Statement): Promise<readonly SqlRow[]>;
  close(): Promise<void>;
}

/** Compiling a statement that runs once takes longer than it saves; servers before PostgreSQL 11 do not compile. */
const notCompiled = "select set_config('jit', 'off', false) from pg_settings where name = 'jit'";

/** How much later than the server the client gives up, in ms; only matters when the server hangs. */
const graceMs = 500;

/**
 * Creates a pool; connections are opened on demand.
 * @throws {SettingsError} when `url` is not a PostgreSQL URL
 */
export function openConnection(options: SqlOptions): SqlConnection {
  assertPostgresUrl(options.url);
  const timeout = `set statement_timeout = ${Math.ceil(options.statementTimeoutMs)}`;
  const pool = new Pool({
    connectionString: options.url,
    application_name: "xano-contract-suite",
    max: options.maxConnections,
    connectionTimeoutMillis: options.connectTimeoutMs ?? options.statementTimeoutMs,
    query_timeout: options.statementTimeoutMs + graceMs,
    allowExitOnIdle: true,
    onConnect: async (client) => {
      await client.query(`set default_transaction_read_only = on; ${timeout}; ${notCompiled}`);
    },
  });
  // The pool replaces an idle connection that breaks; without a listener the process would end.
  pool.on("error", ignore);
  pool.on("connect", (client) => client.on("error", ignore));
  const standing = new Set<PoolClient>();
  pool.on("connect", (client) => standing.add(client));
  pool.on("remove", (client) => standing.delete(client));
  // The pool's own queue applies the connect timeout; this one has none.
  const limit = pLimit(options.maxConnections);
  let closing: Promise<void> | undefined;
  let down: NotConnected | undefined;
  const ask = async (statement: Statement): Promise<readonly SqlRow[]> => {
    if (down !== undefined) {
      throw down;
    }
    try {
      return await askTwice(pool, statement);
    } catch (error) {
      down ??= error instanceof NotConnected && standing.size === 0 ? error : undefined;
      throw error;
    }
  };
  return {
    ask: (statement) => limit(() => ask(statement)),
    close: () => (closing ??= pool.end()),
  };
}

function ignore(): void {}

/** @throws {SettingsError} without the URL, because it contains a password */
function assertPostgresUrl(url: string): void {
  const protocol = URL.canParse(url) ? new URL(url).protocol : "";
  if (protocol !== "postgres:" && protocol !== "postgresql:") {
    throw new SettingsError(["the SQL URL must read postgres://login:password@host:port/database"]);
  }
}

/** There was no connection. */
class NotConnected extends SqlFailed {}

async function connect(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    const { fault, message } = toSqlError(error, "connecting");
    throw new NotConnected(fault, message);
  }
}

function askTwice(pool: Pool, statement: Statement): Promise<readonly SqlRow[]> {
  return pRetry(() => askOnce(pool, statement), {
    retries: 1,
    minTimeout: 50,
    shouldRetry: ({ error }) => error instanceof InstanceError && error.fault === "unreachable",
  });
}

async function askOnce(pool: Pool, statement: Statement): Promise<readonly SqlRow[]> {
  const client = await connect(pool);
  try {
    await client.query("begin isolation level repeatable read read only");
    const { rows } = await client.query<SqlRow>(toQuery(statement));
    await client.query("commit");
    client.release();
    return rows;
  } catch (error) {
    client.release(true);
    throw toSqlError(error, statement.what);
  }
}

function toQuery({ text, values = [] }: Statement): QueryConfig & { readonly queryMode: string } {
  // A prepared statement even without values, because it rejects a second statement after a semicolon.
  return { text, values: [...values], types: exactTypes, queryMode: "extended" };
}
