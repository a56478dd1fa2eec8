import type { Check } from "../plan/check.ts";
import { patientMs, withinLimit } from "./faults/within-limit.ts";
import type { ProvedMock } from "./proved-mock.ts";
import type { Seen } from "./seen.ts";

/** A mock, the plan, and what its checks say when nothing is wrong. */
export interface Bench {
  readonly mock: ProvedMock;
  readonly checks: readonly Check[];
  readonly healthy: ReadonlyMap<string, Seen>;
}

/** Judges all checks while nothing is wrong. */
export async function openBench(mock: ProvedMock, checks: readonly Check[]): Promise<Bench> {
  const patient = checks.map((check) => withinLimit(check, patientMs));
  return { mock, checks, healthy: await mock.judge(patient, { v2: [], v1: [] }) };
}
