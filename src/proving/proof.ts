import type { Contracts } from "../contract/contracts.ts";
import type { Plan } from "../plan/plan.ts";

/** What every part of a proof stands on. */
export interface ProofContext {
  /** The project's own folder. */
  readonly root: string;
  /** Of all specs, with their own time limits. */
  readonly plan: Plan;
  readonly contracts: Contracts;
  /** At most so many trials, spread over all kinds; all of them when absent. */
  readonly sample?: number;
  /** Of the mock's rows, and of the sample; 1 by default. */
  readonly seed: number;
  /** Tells of long work, one line at a time. */
  readonly say: (progress: string) => void;
}

/** One part of a proof, judged. */
export interface ProofPart {
  /** For example `kill matrix`, `contract mutants`. */
  readonly name: string;
  /** What is shown at the terminal, a line each, without the score and the survivors. */
  readonly lines: readonly string[];
  /** How many were proved of how many, those explained not counted. */
  readonly score: Score;
  /** Whatever nothing noticed, and no spec explains. */
  readonly survivors: readonly Survivor[];
  /** Under the part's name in `reports/prove.json`. */
  readonly json: unknown;
}

/** A share in whole numbers. */
export interface Score {
  readonly proved: number;
  readonly total: number;
}

/** A fault or a mutant that went unnoticed, or was noticed wrongly. */
export interface Survivor {
  /** What survived, for example `drop-column agent.display_name`. */
  readonly name: string;
  /** One sentence. */
  readonly why: string;
}

/** One part: the kill matrix, the contract mutants, the healthy seeds. */
export type Prove = (context: ProofContext) => Promise<ProofPart>;
