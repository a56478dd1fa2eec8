import type { Fault } from "../../simulator/faults/fault.ts";
import type { Expectation } from "./trial.ts";

/** One defect of an endpoint. */
export interface EndpointBreak {
  readonly kind: string;
  /** Which input or property; the endpoint itself when absent. */
  readonly at?: string;
  readonly faults: readonly Fault[];
  readonly expectation: Expectation;
  /** JSON pointers to the parts of a valid body that are missing or wrong; the whole body when absent. */
  readonly loses?: readonly string[];
  /** Whether the endpoint still answers valid calls, so that nothing depending on it is blocked. */
  readonly stillAnswers?: boolean;
}
