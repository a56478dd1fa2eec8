import type { AnomalyCheck } from "../../plan/check.ts";
import type { Mutants } from "../mutant.ts";

/** None: a healthy first run has no history to leave the band of, which faults after seven runs are tried with. */
export function anomalyMutants(_check: AnomalyCheck): Mutants {
  return { flips: [], weakened: [] };
}
