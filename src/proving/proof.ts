import type { OpenMock } from "./judged-mock.ts";
import type { Contracts } from "../contract/contracts.ts";
import type { Plan } from "../plan/plan.ts";

/** What every part of a proof needs. */
export interface ProofContext {
  /** The project's own folder. */
  readonly root: string;
  /** Of all specs, with their own time limits. */
  readonly plan: Plan;
  readonly contracts: Contracts;
  /** Trials at most, spread over all kinds; all trials when absent. */
  readonly sample?: number;
  /** Of the mock's rows and of the sample; 1 by default. */
  readonly seed: number;
  /** Starts the mocks that are broken and judged. */
  readonly openMock: OpenMock;
  /** Prints the progress of long work, one line at a time. */
  readonly say: (progress: string) => void;
}

/** One part of a proof, judged. */
export interface ProofPart {
  /** For example `kill matrix`, `contract mutants`. */
  readonly name: string;
  /** Lines for the terminal, without the score and the survivors. */
  readonly lines: readonly string[];
  /** How many were proved of how many; explained ones do not count. */
  readonly score: Score;
  /** What went unnoticed, and no spec explains. */
  readonly survivors: readonly Survivor[];
  /** Stored under the part's name in `reports/prove.json`. */
  readonly json: unknown;
}

/** A share as two counts. */
export interface Score {
  readonly proved: number;
  readonly total: number;
}

/** A fault or mutant that was not noticed, or was reported as something else. */
export interface Survivor {
  /** What survived, for example `drop-column agent.display_name`. */
  readonly name: string;
  /** One sentence. */
  readonly why: string;
}

/** Makes one part: the kill matrix, the mutants, the healthy seeds. */
export type Prove = (context: ProofContext) => Promise<ProofPart>;
