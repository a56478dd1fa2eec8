import { resolve } from "node:path";
import { startMock, type Mock, type MockOptions } from "../fixtures/mock/start.ts";
import type { Fault } from "../fixtures/mock/fault.ts";
import { safeties, type Check } from "../src/plan/check.ts";
import { outcomeOf } from "../src/result/outcome.ts";
import type { Result } from "../src/result/result.ts";
import type { Connection } from "../src/settings/connection.ts";
import { loadPlan } from "../src/spec/load-plan.ts";
import { connect } from "../src/suite/connect.ts";
import { createJudge } from "../src/suite/judging.ts";

const root = resolve(import.meta.dirname, "..");
const plan = loadPlan(root);

/** The checks of all specs, without time limits that a busy machine could break. */
export const allChecks: readonly Check[] = plan.checks.map((check) => withinLimit(check, 60_000));

/** The check with another time limit for its call. */
export function withinLimit(check: Check, withinMs: number): Check {
  if (check.kind === "endpoint") {
    return { ...check, call: limited(check.call, withinMs) };
  }
  return check.kind === "function" && check.via !== undefined
    ? { ...check, via: limited(check.via, withinMs) }
    : check;
}

function limited(call: Call, withinMs: number): Call {
  return { ...call, expect: { ...call.expect, withinMs } };
}

type Call = Extract<Check, { kind: "endpoint" }>["call"];

/** By id of the check: its outcome, and after it the first failure's message, why it was not judged, or its drift. */
export type Verdicts = ReadonlyMap<string, string>;

/** Mocked instances, and checks judged against them by the adapters and judges of a real run. */
export interface JudgedMock {
  /** Judges checks in a fresh session while V2 has these faults; they are taken away again. */
  judge(checks: readonly Check[], faults?: readonly Fault[]): Promise<Verdicts>;
  close(): Promise<void>;
}

/** Starts the mock. */
export async function openJudgedMock(options: MockOptions): Promise<JudgedMock> {
  const mock = await startMock(options);
  return {
    async judge(checks, faults = []) {
      try {
        faults.forEach((fault) => mock.v2.inject(fault));
        return await judgeAll(mock, checks);
      } finally {
        mock.v2.heal();
      }
    },
    close: () => mock.close(),
  };
}

async function judgeAll(mock: Mock, checks: readonly Check[]): Promise<Verdicts> {
  const { login } = plan.workspace;
  const session = connect(connectionTo(mock), login, resolve(root, "contracts"));
  const judge = createJudge({ login, checks }, session, true);
  const results = await Promise.all(checks.map(judge));
  const { host } = new URL(mock.v2.url);
  return new Map(results.map((result) => [result.subject.id, tell(result, host)]));
}

function connectionTo({ v2 }: Mock): Connection {
  return {
    target: "mock",
    baseUrl: v2.url,
    workspaceId: v2.workspace,
    metaToken: v2.metaToken,
    user: { email: v2.userEmail, password: v2.userPassword },
    openSafeties: [...safeties],
    // Else the first refusal of a throttling mock would have every request after it wait 20 s.
    rateLimit: { requests: 1_000_000, perMs: 1000 },
  };
}

function tell(result: Result, host: string): string {
  const { findings, reason = "" } = result;
  const first = findings.find(({ level }) => level === "failure");
  const drift = findings.map(({ message }) => message).join(", ");
  const message = first?.message ?? (reason === "" ? drift : reason);
  const told = message === "" ? outcomeOf(result) : `${outcomeOf(result)}: ${message}`;
  return told.replaceAll(host, "mock");
}

/** What is told differently of the checks of `after` than before. */
export function differences(before: Verdicts, after: Verdicts): Record<string, string> {
  return Object.fromEntries([...after].filter(([id, told]) => told !== before.get(id)));
}
