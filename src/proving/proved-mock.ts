import type { Faults, Judged, ProvedMock } from "./judged-mock.ts";
import { startMock } from "../../simulator/xano/start.ts";
import type { MockOptions } from "../../simulator/xano/mock-options.ts";
import type { Fault } from "../../simulator/faults/fault.ts";
import type { MockAddress } from "../../simulator/xano/mock-options.ts";
import { readJson } from "../wire/body/json-text.ts";
import type { HttpOptions } from "../wire/http-options.ts";
import { createMemoryStates, type States } from "../states/states.ts";
import { safeties } from "../plan/call.ts";
import type { Check } from "../plan/check.ts";
import type { Connection } from "../settings/connection.ts";
import { openHttp, openSession } from "../suite/connect.ts";
import { createJudge } from "../suite/judging.ts";
import type { Session } from "../session/session.ts";
import type { HealthySurvey } from "../trials/trial-context.ts";
import { observedOutcome, type ObservedOutcome } from "./observed-outcome.ts";
import { mockConnection } from "../run/target/mock-connection.ts";

/** Starts both mocks in this thread. */
export async function openProvedMock(judged: Judged, options: MockOptions): Promise<ProvedMock> {
  // Each judgement opens its own connections: those of earlier ones must not pile up.
  const mock = await startMock({ keepAliveMs: 2000, ...options });
  const connection: Connection = {
    target: "mock",
    ...mockConnection(mock.v2),
    openSafeties: safeties,
    v1: mockConnection(mock.v1),
  };
  const { host } = new URL(mock.v2.url);
  const judgeOnce = async (
    checks: readonly Check[],
    faults: Faults,
    kept: Kept,
  ): Promise<ReadonlyMap<string, ObservedOutcome>> => {
    await inject(mock.v2, faults.v2);
    await inject(mock.v1, faults.v1);
    try {
      const { login } = judged.plan.workspace;
      const session = openOn(judged, connection, kept);
      const judge = createJudge({ login, checks, causes: judged.plan.checks }, session, true);
      const results = await Promise.all(checks.map(judge));
      return new Map(results.map((result) => [result.subject.id, observedOutcome(result, host)]));
    } finally {
      await heal(mock.v2, faults.v2);
      await heal(mock.v1, faults.v1);
    }
  };
  return {
    judge: async (checks, faults, { before, concurrency } = {}) => {
      const httpOptions = concurrency === undefined ? {} : { concurrency };
      const kept = { states: createMemoryStates(), httpOptions };
      if (before !== undefined) {
        await judgeOnce(checks, { v2: before, v1: [] }, kept);
      }
      return judgeOnce(checks, faults, kept);
    },
    survey: async () => ({
      bodies: await readBodies(
        judged.plan.checks,
        openOn(judged, connection, { states: createMemoryStates(), httpOptions: {} }),
      ),
      reads: await readReads(mock.v2),
    }),
    close: () => mock.close(),
  };
}

/** What one judgement shares with the next. */
interface Kept {
  readonly states: States;
  readonly httpOptions: Partial<HttpOptions>;
}

function openOn(
  { plan, contracts }: Judged,
  connection: Connection,
  { states, httpOptions }: Kept,
): Session {
  const { login } = plan.workspace;
  const http = openHttp(connection, httpOptions);
  return openSession({ http, connection, login, contracts, states });
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

async function readReads({ url }: MockAddress): Promise<HealthySurvey["reads"]> {
  const answer = await fetch(`${url}/mock/reads`);
  // The mock belongs to this project and has the same version.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (await answer.json()) as HealthySurvey["reads"];
}

/** @throws {Error} when the mock rejects a fault: such a trial would prove nothing */
async function inject({ url }: MockAddress, faults: readonly Fault[]): Promise<void> {
  if (faults.length === 0) {
    return;
  }
  const answer = await fetch(`${url}/mock/faults`, {
    method: "POST",
    body: JSON.stringify(faults),
  });
  if (!answer.ok) {
    throw new Error(`the mock refuses a fault: ${await answer.text()}`);
  }
  await answer.arrayBuffer();
}

async function heal({ url }: MockAddress, faults: readonly Fault[]): Promise<void> {
  if (faults.length > 0) {
    const answer = await fetch(`${url}/mock/faults`, { method: "DELETE" });
    await answer.arrayBuffer();
  }
}
