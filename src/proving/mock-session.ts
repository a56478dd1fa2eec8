import type { Mock } from "../../simulator/xano/mock-options.ts";
import type { Session } from "../session/session.ts";
import { safeties } from "../plan/call.ts";
import type { Connection } from "../settings/connection.ts";
import { openHttp, openSession } from "../suite/connect.ts";
import { mockConnection } from "../run/target/mock-connection.ts";
import type { Judged, JudgedAs } from "./judged-mock.ts";

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
