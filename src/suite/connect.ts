import type { Workspace } from "../plan/check.ts";
import { createSession, type Session } from "../check/session.ts";
import { loadContracts, type Contracts } from "../contract/load.ts";
import { createHttp } from "../instance/http.ts";
import { logIn } from "../instance/login.ts";
import { createMetadata } from "../instance/metadata.ts";
import type { Http } from "../instance/ports.ts";
import type { Connection } from "../settings/connection.ts";

/** The mock is local and answers at once; a live instance is shared with its users. */
const manners = {
  mock: { concurrency: 16, retry: { retries: 3, firstPauseMs: 10, deadlineMs: 10_000 } },
  live: { concurrency: 8, retry: { retries: 3, firstPauseMs: 500, deadlineMs: 60_000 } },
} as const;

/** The Http port of a connection. */
export function openHttp(connection: Connection): Http {
  return createHttp({
    baseUrl: connection.baseUrl,
    openSafeties: new Set(connection.openSafeties),
    ...manners[connection.target],
    timeoutMs: 30_000,
    headers: connection.dataSource === undefined ? {} : { "X-Data-Source": connection.dataSource },
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
  const { workspaceId, metaToken: token, user } = connection;
  return createSession({
    http,
    metadata: createMetadata(http, { workspaceId, token }),
    contracts,
    openSafeties: new Set(connection.openSafeties),
    logIn: () => logIn(http, login, user),
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
