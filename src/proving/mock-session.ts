import type { Mock } from "../../simulator/xano/mock-options.ts";
import type { HttpOptions } from "../wire/http-options.ts";
import type { Session } from "../session/session.ts";
import { safeties } from "../plan/call.ts";
import type { Connection } from "../settings/connection.ts";
import type { States } from "../states/states.ts";
import { openHttp, openSession } from "../suite/connect.ts";
import { mockConnection } from "../run/target/mock-connection.ts";
import type { Judged } from "./judged-mock.ts";

/** The target as which the mock is judged: `mock` by default, with every safety class open. */
export interface JudgedAs extends Partial<Pick<Connection, "target" | "openSafeties">> {
  /** Overrides the HTTP options of the target, for both instances. */
  readonly httpOptions?: Partial<HttpOptions>;
  /** Whether V2 is compared with the mock's V1; it is when absent. */
  readonly hasV1?: boolean;
  /** States kept from earlier runs; they end with the session when absent. */
  readonly states?: States;
}

/** Opens a session on both mocked instances. */
export function openMockSession(
  { v2, v1 }: Mock,
  { plan, contracts }: Judged,
  { target = "mock", openSafeties = safeties, hasV1 = true, httpOptions, states }: JudgedAs = {},
): Session {
  const connection: Connection = {
    target,
    ...mockConnection(v2),
    openSafeties,
    ...(hasV1 ? { v1: mockConnection(v1) } : {}),
  };
  return openSession({
    http: openHttp(connection, httpOptions),
    connection,
    login: plan.workspace.login,
    contracts,
    ...(httpOptions === undefined ? {} : { v1HttpOptions: httpOptions }),
    ...(states === undefined ? {} : { states }),
  });
}
