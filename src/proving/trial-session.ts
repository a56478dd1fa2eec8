import type { Check } from "../plan/check.ts";
import { patientMs, withinLimit } from "./faults/within-limit.ts";
import type { ProvedMock } from "./judged-mock.ts";
import type { ObservedOutcome } from "./observed-outcome.ts";

/** A mock, the plan, and what its checks report without any fault. */
export interface TrialSession {
  readonly mock: ProvedMock;
  readonly checks: readonly Check[];
  readonly healthy: ReadonlyMap<string, ObservedOutcome>;
}

/** Judges all checks without any fault, as the baseline of the trials. */
export async function openTrialSession(
  mock: ProvedMock,
  checks: readonly Check[],
): Promise<TrialSession> {
  const patient = checks.map((check) => withinLimit(check, patientMs));
  return { mock, checks, healthy: await mock.judge(patient, { v2: [], v1: [] }) };
}
