import type { Fault } from "../../simulator/faults/fault.ts";
import type { MockOptions } from "../../simulator/xano/mock-options.ts";
import type { Contracts } from "../contract/contracts.ts";
import type { Check } from "../plan/check.ts";
import type { Plan } from "../plan/plan.ts";
import type { Result } from "../result/result.ts";
import type { Session } from "../session/session.ts";
import type { Connection } from "../settings/connection.ts";
import type { States } from "../states/states.ts";
import type { HttpOptions } from "../wire/http-options.ts";
import type { HealthySurvey } from "../trials/trial-context.ts";
import type { ObservedOutcome } from "./observed-outcome.ts";

/** Faults of both instances. */
export interface Faults {
  readonly v2: readonly Fault[];
  readonly v1: readonly Fault[];
}

/** The target as which the mock is judged: `mock` by default, with every safety class open. */
export interface JudgedAs extends Partial<Pick<Connection, "target" | "openSafeties">> {
  /** Overrides the HTTP options of the target, for both instances. */
  readonly httpOptions?: Partial<HttpOptions>;
  /** Whether V2 is compared with the mock's V1; it is when absent. */
  readonly hasV1?: boolean;
  /** States kept from earlier runs; they end with the session when absent. */
  readonly states?: States;
}

/** Options of one judgement. */
export interface How {
  /** Faults of an earlier run whose states are kept. */
  readonly before?: readonly Fault[];
  /** How many earlier runs there were; one when absent. */
  readonly runsBefore?: number;
  /** Concurrent requests; the mock's default when absent. */
  readonly concurrency?: number;
}

/** Mocked instances that are broken, judged by the adapters and judges of a real run, and healed. */
export interface FaultyMock {
  /** Judges checks, and whatever of the plan they depend on, in a fresh session while the faults are present. */
  judge(
    checks: readonly Check[],
    faults: Partial<Faults>,
    as?: JudgedAs,
  ): Promise<readonly Result[]>;
  /** Runs `act` while the faults are present. */
  whileBroken<T>(faults: Partial<Faults>, act: () => Promise<T>): Promise<T>;
  /** A fresh session on the instances as they are. */
  session(as?: JudgedAs): Session;
  /** `host:port` of each instance. */
  readonly hosts: Readonly<Record<"v2" | "v1", string>>;
  /** The tables behind each endpoint's answers since the start, by endpoint key. */
  reads(): Readonly<Record<string, readonly string[]>>;
  close(): Promise<void>;
}

/** Starts both mocks. */
export type OpenMock = (judged: Judged, options: MockOptions) => Promise<FaultyMock>;

/** A faulty mock whose results are outcomes by check id. */
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
