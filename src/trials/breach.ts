import type { Fault } from "../../simulator/faults/fault.ts";
import type { Witness } from "./trial.ts";

/** One thing that an invariant must not let pass. */
export interface Breach {
  readonly kind: string;
  /** The column, where one kind has several. */
  readonly of?: string;
  readonly faults: readonly Fault[];
  readonly witness: Witness;
}
