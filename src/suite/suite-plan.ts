import type { Comparing } from "../session/comparing.ts";
import type { StatesPlace } from "../states/file-states.ts";
import type { Check } from "../plan/check.ts";
import type { Workspace } from "../plan/plan.ts";
import type { Result } from "../result/result.ts";

/** What a worker is told of the plan: the selected checks of all files, and how to log in. */
export interface SuitePlan {
  readonly login: Workspace["login"];
  /** In the order of files and lines. */
  readonly checks: readonly Check[];
  /** Checks that are not selected; those that selected ones stand on are judged with them, and not reported. */
  readonly causes?: readonly Check[];
  /** The root that places of entries are named from, absolute; the project's own when absent. */
  readonly root?: string;
}

declare module "vitest" {
  interface ProvidedContext {
    plan: SuitePlan;
    /** Whether every check of the plan runs: then they are begun before their tests are. */
    isWholePlan?: boolean;
    /** As results carry them; of plain Vitest its target when absent. */
    runOptions?: readonly string[];
    /** Absolute folder of the contracts; the project's own when absent. */
    contracts?: string;
    /** Results of an earlier run, by the id of the check: they are shown, and nothing is judged. */
    recorded?: ReadonlyMap<string, Result>;
    /** How rows are compared one by one; all of them, and no difference is written, when absent. */
    comparing?: Comparing;
    /** Where the states of rows are kept for the next run. */
    states: StatesPlace;
  }
}
