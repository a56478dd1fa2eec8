import { Pool, type PoolClient, type QueryConfig } from "pg";
import pLimit from "p-limit";
import pRetry from "p-retry";
import { InstanceError, SettingsError } from "../errors.ts";
import { toSqlError } from "./sql-fault.ts";
import { exactTypes } from "./sql-types.ts";

export interface SqlOptions {
  /** `postgres://login:password@host:port/database`; never logged, never part of a message. */
  readonly url: string;
  readonly workspaceId: number;
  /** Of each statement, on the server; connecting may take as long. */
  readonly statementTimeoutMs: number;
  readonly maxConnections: number;
}

/** One statement; `what` names it in messages. */
export interface Statement {
  readonly what: string;
  readonly text: string;
  readonly values?: readonly unknown[];
}

export type SqlRow = Readonly<Record<string, unknown>>;

export interface SqlConnection {
  /**
   * Asks one statement in a read-only transaction of its own; a lost connection is replaced once.
   * @throws {InstanceError} `unreachable`, `denied`, `timed-out`, `unexpected-answer`
   */
  ask(statement: Statement): Promise<readonly SqlRow[]>;
  close(): Promise<void>;
}

/** How much later than the server the client gives up: only a server that hangs gets there. */
const graceMs = 500;

/**
 * Opens nothing yet; connections are made as statements need them.
 * @throws {SettingsError} when `url` is no PostgreSQL URL
 */
export function openConnection(options: SqlOptions): SqlConnection {
  assertPostgresUrl(options.url);
  const timeout = `set statement_timeout = ${Math.ceil(options.statementTimeoutMs)}`;
  const pool = new Pool({
    connectionString: options.url,
    application_name: "xano-contract-suite",
    max: options.maxConnections,
    connectionTimeoutMillis: options.statementTimeoutMs,
    query_timeout: options.statementTimeoutMs + graceMs,
    allowExitOnIdle: true,
    onConnect: async (client) => {
      await client.query(`set default_transaction_read_only = on; ${timeout}`);
    },
  });
  // A connection that breaks while nothing is asked is replaced by the pool; without a listener it ends the program.
  pool.on("error", ignore);
  pool.on("connect", (client) => client.on("error", ignore));
  // The pool's own line has the time-out of connecting; this one has none.
  const limit = pLimit(options.maxConnections);
  let closing: Promise<void> | undefined;
  return {
    ask: (statement) => limit(() => askTwice(pool, statement)),
    close: () => (closing ??= pool.end()),
  };
}

function ignore(): void {}

/** @throws {SettingsError} without the URL: it holds a password */
function assertPostgresUrl(url: string): void {
  const protocol = URL.canParse(url) ? new URL(url).protocol : "";
  if (protocol !== "postgres:" && protocol !== "postgresql:") {
    throw new SettingsError(["the SQL URL must read postgres://login:password@host:port/database"]);
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
  let client: PoolClient | undefined;
  try {
    client = await pool.connect();
    await client.query("begin isolation level repeatable read read only");
    const { rows } = await client.query<SqlRow>(toQuery(statement));
    await client.query("commit");
    client.release();
    return rows;
  } catch (error) {
    client?.release(true);
    throw toSqlError(error, statement.what);
  }
}

function toQuery({ text, values = [] }: Statement): QueryConfig & { readonly queryMode: string } {
  // One statement, even without values: what would follow a semicolon is refused.
  return { text, values: [...values], types: exactTypes, queryMode: "extended" };
}
