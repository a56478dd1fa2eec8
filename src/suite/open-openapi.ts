import { openAccess } from "../backends/openapi/access.ts";
import { createOpenApiBackend } from "../backends/openapi/backend.ts";
import type { Contracts } from "../contract/contracts.ts";
import { InstanceError } from "../errors.ts";
import type { Http } from "../ports/http.ts";
import { createRedactor } from "../redaction/redact.ts";
import { createSession } from "../session/create-session.ts";
import type { Session } from "../session/session.ts";
import type { Connection } from "../settings/connection.ts";
import { secretsOf } from "../settings/secrets.ts";
import type { States } from "../states/states.ts";
import { systemClock } from "../wire/clock.ts";

interface Parts {
  readonly contracts: Contracts;
  readonly states: States | undefined;
  /** Opens the server that gives out tokens; the backend itself where none is named. */
  readonly openTokens: (origin: string | undefined) => Http;
}

/** Creates the session of a backend other than Xano: its token is in the settings. */
export function openOpenApi(
  http: Http,
  connection: Connection,
  { contracts, states, openTokens }: Parts,
): Session {
  const { token, key, schemes = {} } = connection.backend ?? {};
  const opened = openAccess(http, schemes, openTokens);
  return createSession({
    http: opened.http,
    access: opened.access,
    backend: createOpenApiBackend(http),
    contracts,
    openSafeties: new Set(connection.openSafeties),
    redactor: createRedactor(secretsOf(connection)),
    isLive: true,
    logIn: async () => {
      if (token === undefined) {
        const message = "no token: set API_TOKEN to judge endpoints that need one";
        throw new InstanceError("denied", message);
      }
      return token;
    },
    user: undefined,
    ...(key === undefined ? {} : { key }),
    clock: systemClock,
    ...(states === undefined ? {} : { states }),
  });
}
