import type { MockOptions } from "../../simulator/xano/mock-options.ts";
import { startMock } from "../../simulator/xano/start.ts";
import type { Check } from "../plan/check.ts";
import type { Result } from "../result/result.ts";
import type { Session } from "../session/session.ts";
import { createJudge } from "../suite/judging.ts";
import type { Faults, Judged } from "./judged-mock.ts";
import { openMockSession, type JudgedAs } from "./mock-session.ts";

/** Mocked instances that are broken, judged by the adapters and judges of a real run, and healed. */
export interface FaultyMock {
  /** Judges checks, and whatever of the plan they depend on, in a fresh session while the faults are present. */
  judge(
    checks: readonly Check[],
    faults: Partial<Faults>,
    as?: JudgedAs,
  ): Promise<readonly Result[]>;
  /** A fresh session on the instances as they are. */
  session(as?: JudgedAs): Session;
  /** `host:port` of each instance. */
  readonly hosts: Readonly<Record<"v2" | "v1", string>>;
  /** The tables behind each endpoint's answers since the start, by endpoint key. */
  reads(): Readonly<Record<string, readonly string[]>>;
  close(): Promise<void>;
}

/** Starts both mocks in this thread. */
export async function openFaultyMock(judged: Judged, options: MockOptions): Promise<FaultyMock> {
  const mock = await startMock(options);
  const { v2, v1 } = mock;
  const { login } = judged.plan.workspace;
  return {
    judge: async (checks, faults, as = {}) => {
      try {
        v2.inject(...(faults.v2 ?? []));
        v1.inject(...(faults.v1 ?? []));
        const plan = { login, checks, causes: judged.plan.checks };
        const judge = createJudge(plan, openMockSession(mock, judged, as), true);
        return await Promise.all(checks.map(judge));
      } finally {
        v2.heal();
        v1.heal();
      }
    },
    session: (as = {}) => openMockSession(mock, judged, as),
    hosts: { v2: new URL(v2.url).host, v1: new URL(v1.url).host },
    reads: () => v2.reads(),
    close: () => mock.close(),
  };
}
