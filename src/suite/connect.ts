import type { Workspace } from "../plan/check.ts";
import { createSession, type Session } from "../check/session.ts";
import { loadContracts, type Contracts } from "../contract/load.ts";
import { systemClock } from "../instance/clock.ts";
import { createHttp } from "../instance/http.ts";
import { logIn, toLoginRequest } from "../instance/login.ts";
import { createMetadata } from "../instance/metadata.ts";
import type { Clock, Http } from "../instance/ports.ts";
import { createSql } from "../instance/sql.ts";
import { renewToken } from "../instance/renewed-token.ts";
import { createRedactor } from "../result/redact.ts";
import type { Connection } from "../settings/connection.ts";
import { secretsOf } from "../settings/secrets.ts";

/**
 * The mock is local and answers at once; a live instance is shared with its users, and its free plan counts requests
 * over 20 s.
 */
const manners = {
  mock: {
    concurrency: 16,
    retry: { retries: 3, firstPauseMs: 10, deadlineMs: 10_000 },
    // A refusal that a fault puts in names a plan that the mock does not have: it must not be learnt.
    rateLimit: { requests: 1_000_000, perMs: 1000 },
  },
  live: {
    concurrency: 8,
    retry: { retries: 3, firstPauseMs: 500, throttledPauseMs: 20_000, deadlineMs: 60_000 },
  },
} as const;

/** A statement over all rows of a large table may take long; a live database is shared with its users. */
const sqlManners = { statementTimeoutMs: 120_000, maxConnections: 4 } as const;

const halfAnHourMs = 1_800_000;

/** The Http port of a connection. */
export function openHttp(connection: Connection, clock: Clock = systemClock): Http {
  const { baseUrl, branch, dataSource, rateLimit, target } = connection;
  return createHttp({
    baseUrl,
    openSafeties: new Set(connection.openSafeties),
    ...manners[target],
    timeoutMs: 30_000,
    runLimitMs: connection.runLimitMs ?? halfAnHourMs,
    clock,
    headers: dataSource === undefined ? {} : { "X-Data-Source": dataSource },
    ...(branch === undefined ? {} : { branch }),
    ...(rateLimit === undefined ? {} : { rateLimit }),
  });
}

export interface SuiteParts {
  readonly http: Http;
  readonly connection: Connection;
  readonly login: Workspace["login"];
  readonly contracts: Contracts;
}

/** Composes the session of one run; nothing is sent yet. */
export function openSession({ http, connection, login, contracts }: SuiteParts): Session {
  const { workspaceId, metaToken: token, user, branch, sqlUrl } = connection;
  const renewed = renewToken(http, () => logIn(http, login, user), systemClock);
  const metadata = createMetadata(http, {
    workspaceId,
    token,
    ...(branch === undefined ? {} : { branch }),
    // The login reads the database, and harms nothing.
    ...(user === undefined ? {} : { runtimeProbe: toLoginRequest(login, user) }),
  });
  return createSession({
    http: renewed.http,
    metadata,
    contracts,
    openSafeties: new Set(connection.openSafeties),
    redactor: createRedactor(secretsOf(connection)),
    isLive: connection.target === "live",
    ...(sqlUrl === undefined
      ? {}
      : { sql: createSql({ ...sqlManners, url: sqlUrl, workspaceId }) }),
    logIn: renewed.logIn,
    user,
  });
}

/** The session of a connection, with the contracts below a folder. */
export function connect(
  connection: Connection,
  login: Workspace["login"],
  contractsFolder: string,
): Session {
  const contracts = loadContracts(contractsFolder);
  return openSession({ http: openHttp(connection), connection, login, contracts });
}
