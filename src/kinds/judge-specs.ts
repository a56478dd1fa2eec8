import { relative } from "node:path";
import { contractNames } from "../contract/load.ts";
import { SpecError, type SpecProblem } from "../errors.ts";
import type { Plan } from "../plan/plan.ts";
import { compileCheckFiles } from "./own/compile.ts";
import { contractProblems } from "./contract-problems.ts";
import { planSpecs } from "./load-plan.ts";
import { contractsFolder, readSpecFiles } from "./spec-files.ts";

/** What is known of specs before any instance is asked. */
export interface JudgedSpecs {
  /** Set when there are no problems. */
  readonly plan?: Plan;
  /** Problems of the specs, then those of the contracts. */
  readonly problems: readonly SpecProblem[];
  /** Number of spec files. */
  readonly files: number;
}

/** Judges the specs below `<root>/<folder>` and their contracts, so that problems of both are reported together. */
export function judgeSpecs(root: string, folder: string): JudgedSpecs {
  const files = readSpecFiles(root, folder);
  const code = compileCheckFiles(root, folder);
  const count = files.size + code.length;
  const bodies = contractsFolder(root, folder);
  const ofContracts = contractProblems(bodies, relative(root, bodies));
  try {
    const plan = planSpecs({ files, contracts: contractNames(bodies), folder, code });
    const found = { problems: ofContracts, files: count };
    return ofContracts.length === 0 ? { ...found, plan } : found;
  } catch (error) {
    if (error instanceof SpecError) {
      return { problems: [...error.problems, ...ofContracts], files: count };
    }
    throw error;
  }
}
