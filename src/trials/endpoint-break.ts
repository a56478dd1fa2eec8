import type { Fault } from "../../simulator/faults/fault.ts";
import type { Witness } from "./trial.ts";

/** One thing wrong with an endpoint. */
export interface EndpointBreak {
  readonly kind: string;
  /** Where in it: an input, a property; the endpoint itself when absent. */
  readonly at?: string;
  readonly faults: readonly Fault[];
  readonly witness: Witness;
  /** JSON pointers to what of a good body is gone or wrong; the whole body when absent. */
  readonly takes?: readonly string[];
  /** Whether the endpoint still answers good calls, so that nothing which stands on it is blocked. */
  readonly spares?: boolean;
}
