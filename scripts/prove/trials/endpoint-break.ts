import type { Fault } from "../../../fixtures/mock/fault.ts";
import type { Witness } from "../trial.ts";

/** One thing wrong with an endpoint. */
export interface EndpointBreak {
  readonly kind: string;
  /** Where in it: an input, a property; the endpoint itself when absent. */
  readonly at?: string;
  readonly faults: readonly Fault[];
  readonly witness: Witness;
  /** Whether the endpoint still answers good calls, so that nothing which stands on it is blocked. */
  readonly spares?: boolean;
}
