import type { MockOptions } from "../../simulator/xano/mock-options.ts";
import type { Check } from "../plan/check.ts";
import type { Session } from "../session/session.ts";
import { createMemoryStates } from "../states/states.ts";
import { readJson } from "../wire/body/json-text.ts";
import type { Faults, Judged, JudgedAs, OpenMock, ProvedMock } from "./judged-mock.ts";
import { observedOutcome, type ObservedOutcome } from "./observed-outcome.ts";

/** Opens mocks whose results are compared with what is expected of them. */
export async function openProvedMock(
  open: OpenMock,
  judged: Judged,
  options: MockOptions,
): Promise<ProvedMock> {
  // Each judgement opens its own connections: those of earlier ones must not pile up.
  const mock = await open(judged, { keepAliveMs: 2000, ...options });
  const judgeOnce = async (
    checks: readonly Check[],
    faults: Partial<Faults>,
    as: JudgedAs,
  ): Promise<ReadonlyMap<string, ObservedOutcome>> => {
    const results = await mock.judge(checks, faults, as);
    return new Map(
      results.map((result) => [result.subject.id, observedOutcome(result, mock.hosts.v2)]),
    );
  };
  return {
    judge: async (checks, faults, { before, runsBefore = 1, concurrency } = {}) => {
      const httpOptions = concurrency === undefined ? {} : { concurrency };
      const as = { states: createMemoryStates(), httpOptions };
      const earlier = before === undefined ? 0 : runsBefore;
      for (let run = 0; run < earlier; run += 1) {
        await judgeOnce(checks, { v2: before ?? [] }, as);
      }
      return judgeOnce(checks, faults, as);
    },
    survey: async () => ({
      bodies: await readBodies(judged.plan.checks, mock.session()),
      reads: mock.reads(),
    }),
    close: () => mock.close(),
  };
}

async function readBodies(
  checks: readonly Check[],
  session: Session,
): Promise<ReadonlyMap<string, unknown>> {
  const bodies = new Map<string, unknown>();
  await Promise.all(
    checks.map(async (check) => {
      if (check.kind === "endpoint" && check.knownIssue === undefined) {
        bodies.set(check.id, readJson((await session.answer(check.call)).text));
      }
    }),
  );
  return bodies;
}
