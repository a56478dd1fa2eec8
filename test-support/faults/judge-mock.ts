import { resolve } from "node:path";
import { startMock } from "../../simulator/xano/start.ts";
import type { Mock } from "../../simulator/xano/mock-options.ts";
import type { MockOptions } from "../../simulator/xano/mock-options.ts";
import type { Fault } from "../../simulator/faults/fault.ts";
import { loadContracts } from "../../src/contract/load.ts";
import { safeties } from "../../src/plan/call.ts";
import type { Check } from "../../src/plan/check.ts";
import { outcomeOf } from "../../src/result/outcome.ts";
import type { Result } from "../../src/result/result.ts";
import type { Connection } from "../../src/settings/connection.ts";
import { loadPlan } from "../../src/kinds/load-plan.ts";
import type { HttpOptions } from "../../src/wire/http-options.ts";
import type { States } from "../../src/states/states.ts";
import { openHttp, openSession } from "../../src/suite/connect.ts";
import { createJudge } from "../../src/suite/judging.ts";
import { patientMs, withinLimit } from "../../src/proving/faults/within-limit.ts";
import { mockConnection } from "../../src/run/target/mock-connection.ts";

const root = resolve(import.meta.dirname, "../..");
const plan = loadPlan(root);
const contracts = loadContracts(resolve(root, "contracts"));

/** The checks of all specs, with time limits that a busy machine cannot exceed. */
export const allChecks: readonly Check[] = plan.checks.map((check) =>
  withinLimit(check, patientMs),
);

/**
 * By check id: the outcome, followed by the first failure's message, the reason why it was not judged, or its drift.
 */
export type Verdicts = ReadonlyMap<string, string>;

/** Mocked instances, and checks judged against them by the adapters and judges of a real run. */
export interface JudgedMock {
  /** Judges checks in a fresh session while V2, and V1, have these faults; the faults are removed afterwards. */
  judge(
    checks: readonly Check[],
    faults?: readonly Fault[],
    v1Faults?: readonly Fault[],
  ): Promise<Verdicts>;
  /** The results whose verdicts `judge` returns. */
  results(
    checks: readonly Check[],
    faults?: readonly Fault[],
    v1Faults?: readonly Fault[],
  ): Promise<readonly Result[]>;
  /** The verdicts of results. */
  describeVerdict(results: readonly Result[]): Verdicts;
  close(): Promise<void>;
}

/** The target as which the mock is judged: `mock` by default, with every safety class open. */
export interface JudgedAs extends Partial<Pick<Connection, "target" | "openSafeties">> {
  /** Replaces the HTTP options of the target. */
  readonly httpOptions?: Partial<HttpOptions>;
  /** Whether V2 is compared with the mock's V1; it is when absent. */
  readonly hasV1?: boolean;
  /** Opens the states kept from earlier runs, for each judgement; when absent, each run is the first. */
  readonly states?: () => States;
}

/** Starts the mock. */
export async function openJudgedMock(options: MockOptions, as: JudgedAs = {}): Promise<JudgedMock> {
  const mock = await startMock(options);
  const hosts = { v2: new URL(mock.v2.url).host, v1: new URL(mock.v1.url).host };
  const results: JudgedMock["results"] = async (checks, faults = [], v1Faults = []) => {
    try {
      faults.forEach((fault) => mock.v2.inject(fault));
      v1Faults.forEach((fault) => mock.v1.inject(fault));
      return await judgeAll(checks, mock, as);
    } finally {
      mock.v2.heal();
      mock.v1.heal();
    }
  };
  const verdictsOf = (judged: readonly Result[]): Verdicts =>
    new Map(judged.map((result) => [result.subject.id, tell(result, hosts)]));
  return {
    results,
    describeVerdict: verdictsOf,
    judge: async (...asked) => verdictsOf(await results(...asked)),
    close: () => mock.close(),
  };
}

async function judgeAll(checks: readonly Check[], mock: Mock, as: JudgedAs): Promise<Result[]> {
  const { login } = plan.workspace;
  const connection = connectionTo(mock, as);
  const session = openSession({
    http: openHttp(connection, as.httpOptions),
    connection,
    login,
    contracts,
    ...(as.httpOptions === undefined ? {} : { v1HttpOptions: as.httpOptions }),
    ...(as.states === undefined ? {} : { states: as.states() }),
  });
  const judge = createJudge({ login, checks }, session, true);
  return Promise.all(checks.map(judge));
}

function connectionTo(
  { v2, v1 }: Mock,
  { target = "mock", openSafeties = safeties, hasV1 = true }: JudgedAs,
): Connection {
  return {
    target,
    ...mockConnection(v2),
    openSafeties,
    ...(hasV1 ? { v1: mockConnection(v1) } : {}),
  };
}

function tell(result: Result, hosts: Record<"v2" | "v1", string>): string {
  const { findings, reason = "" } = result;
  const first = findings.find(({ level }) => level === "failure");
  const drift = findings.map(({ message }) => message).join(", ");
  const message = first?.message ?? (reason === "" ? drift : reason);
  const reported = message === "" ? outcomeOf(result) : `${outcomeOf(result)}: ${message}`;
  return reported.replaceAll(hosts.v2, "mock").replaceAll(hosts.v1, "mock V1");
}

/** What the checks of `after` report differently from before. */
export function differences(before: Verdicts, after: Verdicts): Record<string, string> {
  return Object.fromEntries([...after].filter(([id, reported]) => reported !== before.get(id)));
}
