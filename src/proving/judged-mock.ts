import type { Fault } from "../../simulator/faults/fault.ts";
import type { Contracts } from "../contract/contracts.ts";
import type { Check } from "../plan/check.ts";
import type { Plan } from "../plan/plan.ts";
import type { HealthySurvey } from "../trials/trial-context.ts";
import type { ObservedOutcome } from "./observed-outcome.ts";

/** Faults of both instances. */
export interface Faults {
  readonly v2: readonly Fault[];
  readonly v1: readonly Fault[];
}

/** Options of one judgement. */
export interface How {
  /** Faults of an earlier run whose states are kept. */
  readonly before?: readonly Fault[];
  /** Concurrent requests; the mock's default when absent. */
  readonly concurrency?: number;
}

/** Mocked instances that are broken and judged by the adapters and judges of a real run. */
export interface ProvedMock {
  /** Judges checks while the faults are present. */
  judge(
    checks: readonly Check[],
    faults: Faults,
    how?: How,
  ): Promise<ReadonlyMap<string, ObservedOutcome>>;
  /** Requests every endpoint once. */
  survey(): Promise<HealthySurvey>;
  close(): Promise<void>;
}

/** The plan that is judged, and its contracts. */
export interface Judged {
  readonly plan: Pick<Plan, "workspace" | "checks">;
  readonly contracts: Contracts;
}
