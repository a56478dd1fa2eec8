import type { Mock } from "../../simulator/xano/mock-options.ts";
import type { Session } from "../session/session.ts";
import { safeties } from "../plan/call.ts";
import type { Connection } from "../settings/connection.ts";
import { openHttp, openSession } from "../suite/connect.ts";
import { mockConnection } from "../run/target/mock-connection.ts";
import type { Judged } from "./judged-mock.ts";

/** Opens a session on both mocked instances, with every safety class open. */
export function openMockSession({ v2, v1 }: Mock, { plan, contracts }: Judged): Session {
  const connection: Connection = {
    target: "mock",
    ...mockConnection(v2),
    openSafeties: safeties,
    v1: mockConnection(v1),
  };
  const { login } = plan.workspace;
  return openSession({ http: openHttp(connection), connection, login, contracts });
}
