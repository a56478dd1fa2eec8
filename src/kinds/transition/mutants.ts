import type { TransitionCheck } from "../../plan/check.ts";
import { changed, type Mutants } from "../mutant.ts";

/** Makes every state illegal. Changes between runs are tried with faults instead. */
export function transitionMutants(check: TransitionCheck): Mutants {
  return { flips: [changed({ ...check, moves: {} }, "states")], weakened: [] };
}
