import type { Fault } from "../../simulator/faults/fault.ts";
import type { Expectation } from "./trial.ts";

/** One violation that an invariant must catch. */
export interface Breach {
  readonly kind: string;
  /** The column, when a kind concerns several. */
  readonly of?: string;
  readonly faults: readonly Fault[];
  readonly expectation: Expectation;
}
