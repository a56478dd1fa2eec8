import type { TransitionCheck } from "../../plan/check.ts";
import { changed, type Mutants } from "../mutant.ts";

/** No state is legal any more. How rows moved since a run before is tried with faults. */
export function transitionMutants(check: TransitionCheck): Mutants {
  return { flips: [changed({ ...check, moves: {} }, "states")], weakened: [] };
}
