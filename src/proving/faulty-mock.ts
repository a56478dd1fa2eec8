import type { MockOptions } from "../../simulator/xano/mock-options.ts";
import { startMock } from "../../simulator/xano/start.ts";
import { createJudge } from "../suite/judging.ts";
import type { FaultyMock, Judged } from "./judged-mock.ts";
import { openMockSession } from "./mock-session.ts";

/** Starts both mocks in this thread. */
export async function openFaultyMock(judged: Judged, options: MockOptions): Promise<FaultyMock> {
  const mock = await startMock(options);
  const { v2, v1 } = mock;
  const { login } = judged.plan.workspace;
  const whileBroken: FaultyMock["whileBroken"] = async (faults, act) => {
    try {
      v2.inject(...(faults.v2 ?? []));
      v1.inject(...(faults.v1 ?? []));
      return await act();
    } finally {
      v2.heal();
      v1.heal();
    }
  };
  return {
    judge: (checks, faults, as = {}) =>
      whileBroken(faults, () => {
        const plan = { login, checks, causes: judged.plan.checks };
        const judge = createJudge(plan, openMockSession(mock, judged, as), true);
        return Promise.all(checks.map(judge));
      }),
    whileBroken,
    session: (as = {}) => openMockSession(mock, judged, as),
    hosts: { v2: new URL(v2.url).host, v1: new URL(v1.url).host },
    reads: () => v2.reads(),
    close: () => mock.close(),
  };
}
