import type { Workspace } from "../plan/check.ts";
import { createSession, type Session } from "../check/session.ts";
import { loadContracts } from "../contract/load.ts";
import { createHttp } from "../instance/http.ts";
import { logIn } from "../instance/login.ts";
import { createMetadata } from "../instance/metadata.ts";
import type { Connection } from "../settings/connection.ts";

/** The mock is local and answers at once; a live instance is shared with its users. */
const manners = {
  mock: { concurrency: 16, retry: { retries: 3, firstPauseMs: 10, deadlineMs: 10_000 } },
  live: { concurrency: 8, retry: { retries: 3, firstPauseMs: 500, deadlineMs: 60_000 } },
} as const;

/** Composes adapters, contracts and session of one run; nothing is sent yet. */
export function connect(
  connection: Connection,
  login: Workspace["login"],
  contractsFolder: string,
): Session {
  const openSafeties = new Set(connection.openSafeties);
  const http = createHttp({
    baseUrl: connection.baseUrl,
    openSafeties,
    ...manners[connection.target],
    timeoutMs: 30_000,
    headers: connection.dataSource === undefined ? {} : { "X-Data-Source": connection.dataSource },
  });
  const { workspaceId, metaToken: token, user } = connection;
  return createSession({
    http,
    metadata: createMetadata(http, { workspaceId, token }),
    contracts: loadContracts(contractsFolder),
    openSafeties,
    logIn: () => logIn(http, login, user),
    user,
  });
}
