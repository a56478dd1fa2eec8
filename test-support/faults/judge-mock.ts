import { resolve } from "node:path";
import type { MockOptions } from "../../simulator/xano/mock-options.ts";
import type { Fault } from "../../simulator/faults/fault.ts";
import { loadContracts } from "../../src/contract/load.ts";
import { loadPlan } from "../../src/kinds/load-plan.ts";
import type { Check } from "../../src/plan/check.ts";
import { openFaultyMock } from "../../src/proving/faulty-mock.ts";
import { patientMs, withinLimit } from "../../src/proving/faults/within-limit.ts";
import type { JudgedAs } from "../../src/proving/judged-mock.ts";
import { outcomeOf } from "../../src/result/outcome.ts";
import type { Result } from "../../src/result/result.ts";
import type { States } from "../../src/states/states.ts";

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

/** Mocked instances that are broken and judged; what checks report of them is put into words. */
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

/** How the mock is judged; `states` opens those kept from earlier runs for each judgement. */
export interface OpenedAs extends Omit<JudgedAs, "states"> {
  readonly states?: () => States;
}

/** Starts the mock. */
export async function openJudgedMock(options: MockOptions, as: OpenedAs = {}): Promise<JudgedMock> {
  const mock = await openFaultyMock({ plan: { ...plan, checks: allChecks }, contracts }, options);
  const { states, ...how } = as;
  const results: JudgedMock["results"] = (checks, v2 = [], v1 = []) =>
    mock.judge(checks, { v2, v1 }, { ...how, ...(states && { states: states() }) });
  const verdictsOf = (judged: readonly Result[]): Verdicts =>
    new Map(judged.map((result) => [result.subject.id, describeVerdict(result, mock.hosts)]));
  return {
    results,
    describeVerdict: verdictsOf,
    judge: async (...asked) => verdictsOf(await results(...asked)),
    close: () => mock.close(),
  };
}

function describeVerdict(result: Result, hosts: Record<"v2" | "v1", string>): string {
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
