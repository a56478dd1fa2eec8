import type { Check, Workspace } from "../plan/check.ts";

/** What a worker is told of the plan: the selected checks of all files, and how to log in. */
export interface SuitePlan {
  readonly login: Workspace["login"];
  /** In the order of files and lines. */
  readonly checks: readonly Check[];
}
