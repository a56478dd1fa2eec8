import type { Workspace } from "../plan/plan.ts";
import { LoginFailed } from "../session/login-failed.ts";
import { countHttp } from "../judging/work-time.ts";
import { type Session } from "../session/session.ts";
import { createSession } from "../session/create-session.ts";
import { loadContracts } from "../contract/load.ts";
import type { Contracts } from "../contract/contracts.ts";
import { hastyClock, systemClock } from "../wire/clock.ts";
import type { HttpOptions } from "../wire/http-options.ts";
import { createHttp, type HttpPort } from "../wire/http.ts";
import { logIn, toLoginRequest } from "../wire/login/login.ts";
import { createMetadata } from "../backends/xano/metadata.ts";
import { createXanoBackend } from "../backends/xano/backend.ts";
import type { Metadata } from "../ports/metadata.ts";
import type { Http } from "../ports/http.ts";
import type { States } from "../states/states.ts";
import { renewToken } from "../wire/login/renewed-token.ts";
import { createRedactor } from "../redaction/redact.ts";
import { openOpenApi } from "./open-openapi.ts";
import { openSql } from "./open-sql.ts";
import type { Connection } from "../settings/connection.ts";
import type { InstanceConnection } from "../settings/instance-settings.ts";
import { secretsOf } from "../settings/secrets.ts";

/**
 * The mock is local and answers at once; a live instance is shared with its users, and its free plan limits requests
 * in 20 s. If a live instance fails one request in five, one in 15,000 has no answer after five retries.
 */
export const httpDefaults = {
  mock: {
    concurrency: 8,
    retry: { retries: 3, firstPauseMs: 10, deadlineMs: 10_000 },
    // An injected refusal states a plan that the mock does not have, so it must not be learnt.
    rateLimit: { requests: 1_000_000, perMs: 1000 },
  },
  live: {
    concurrency: 8,
    retry: { retries: 5, firstPauseMs: 500, throttledPauseMs: 20_000, deadlineMs: 90_000 },
  },
} as const;

const halfAnHourMs = 1_800_000;

/** How long a live instance may take for a page of a large table, in ms. */
const metadataPatienceMs = 120_000;

/** Opens the Http port of a connection; `given` overrides its options. */
export function openHttp(connection: Connection, given: Partial<HttpOptions> = {}): HttpPort {
  const { baseUrl, branch, dataSource, rateLimit, target, bodyLimitBytes, isInsecure } = connection;
  return createHttp({
    baseUrl,
    openSafeties: new Set(connection.openSafeties),
    ...httpDefaults[target],
    timeoutMs: 30_000,
    runLimitMs: connection.runLimitMs ?? halfAnHourMs,
    headers: dataSource === undefined ? {} : { "X-Data-Source": dataSource },
    ...(branch === undefined ? {} : { branch }),
    ...(bodyLimitBytes === undefined ? {} : { bodyLimitBytes }),
    ...(isInsecure === undefined ? {} : { isInsecure }),
    ...certificateOf(connection),
    ...(rateLimit === undefined ? {} : { rateLimit }),
    ...given,
  });
}

/** The certificate that a scheme of mutual TLS is satisfied with. */
function certificateOf({ backend }: Connection): Pick<HttpOptions, "certificate"> {
  const all = Object.values(backend?.schemes ?? {}).map(({ values }) => values);
  const found = all.find(({ CERT_KEY: key }) => key !== undefined);
  const { CERT: cert, CERT_KEY: key } = found ?? {};
  return cert === undefined || key === undefined ? {} : { certificate: { cert, key } };
}

/** V1 is only read, whatever classes a run opens, with a rate limit of its own. */
function openV1(
  { v1, target, runLimitMs, bodyLimitBytes, isInsecure }: Connection,
  given: Partial<HttpOptions>,
): Metadata | undefined {
  if (v1 === undefined) {
    return undefined;
  }
  const limits = {
    ...(runLimitMs === undefined ? {} : { runLimitMs }),
    ...(bodyLimitBytes === undefined ? {} : { bodyLimitBytes }),
    ...(isInsecure === undefined ? {} : { isInsecure }),
  };
  const http = countHttp(openHttp({ ...v1, ...limits, target, openSafeties: ["read"] }, given));
  return openMetadata(http, { ...v1, target }, { settings: "XANO_V1" });
}

type Others = Pick<Session, "sql" | "v1" | "sqlV1">;

/** What there is beside the instance that is judged: V1, and PostgreSQL under either. */
function openOthers(of: Connection, metadata: Metadata, given: Partial<HttpOptions>): Others {
  const v1 = openV1(of, given);
  const sql = openSql(of, metadata);
  const sqlV1 = v1 && of.v1 && openSql(of.v1, v1, "XANO_V1");
  return { ...(sql && { sql }), ...(v1 && { v1 }), ...(sqlV1 && { sqlV1 }) };
}

type MetadataSettings = InstanceConnection & Pick<Connection, "target">;

/** Opens the Metadata port of an instance by its settings; the mock's answers at once. */
export function openMetadata(
  http: Http,
  { workspaceId, metaToken: token, branch, dataSource, target }: MetadataSettings,
  given: Partial<Parameters<typeof createMetadata>[1]> = {},
): Metadata {
  return createMetadata(http, {
    workspaceId,
    token,
    ...(target === "live" ? { patienceMs: metadataPatienceMs } : {}),
    ...(branch === undefined ? {} : { branch }),
    ...(dataSource === undefined ? {} : { dataSource }),
    ...given,
  });
}

export interface SuiteParts {
  readonly http: Http;
  readonly connection: Connection;
  readonly login: Workspace["login"];
  readonly contracts: Contracts;
  /** Overrides the target's options for V1. */
  readonly v1HttpOptions?: Partial<HttpOptions>;
  /** When absent, states end with the session. */
  readonly states?: States;
}

/** Creates the session of one run; nothing is sent yet. */
export function openSession({
  http: port,
  connection,
  login,
  contracts,
  v1HttpOptions = {},
  states,
}: SuiteParts): Session {
  const http = countHttp(port);
  if (connection.backend !== undefined) {
    const openTokens = (origin: string | undefined): Http =>
      origin === undefined ? http : openHttp({ ...connection, baseUrl: origin });
    return openOpenApi(http, connection, { contracts, states, openTokens });
  }
  const { user } = connection;
  const renewed = renewToken(
    http,
    () => LoginFailed.wrap(() => logIn(http, login, user)),
    systemClock,
  );
  // The login reads the database and does no harm.
  const hasLogin = user !== undefined && login.path !== "";
  const probe = hasLogin ? { runtimeProbe: toLoginRequest(login, user) } : {};
  const metadata = openMetadata(http, connection, probe);
  return createSession({
    http: renewed.http,
    backend: createXanoBackend(metadata),
    contracts,
    openSafeties: new Set(connection.openSafeties),
    redactor: createRedactor(secretsOf(connection)),
    isLive: connection.target === "live",
    ...openOthers(connection, metadata, v1HttpOptions),
    logIn: renewed.logIn,
    clockAheadMs: () => http.clockAheadMs?.(),
    user,
    ...(login.account === undefined ? {} : { account: login.account }),
    clock: connection.target === "live" ? systemClock : hastyClock(),
    ...(states === undefined ? {} : { states }),
  });
}

/** The session of a connection, with the contracts below a folder. */
export function connect(
  connection: Connection,
  login: Workspace["login"],
  contractsFolder: string,
): Session {
  return connectPort(openHttp(connection), connection, { login, contractsFolder });
}

/** Like `connect`, with an open port. An instance counts requests by host: V1 on the same host shares the limit. */
export function connectPort(
  http: HttpPort,
  connection: Connection,
  {
    login,
    contractsFolder,
  }: { readonly login: Workspace["login"]; readonly contractsFolder: string },
): Session {
  const { v1, baseUrl } = connection;
  const isShared = v1 !== undefined && new URL(v1.baseUrl).host === new URL(baseUrl).host;
  return openSession({
    http,
    connection,
    login,
    contracts: loadContracts(contractsFolder),
    ...(isShared ? { v1HttpOptions: { bucket: http.bucket } } : {}),
  });
}
