import type { Comparing } from "../session/comparing.ts";
import type { Generating } from "../session/session.ts";
import type { StatesPlace } from "../states/file-states.ts";
import type { Check } from "../plan/check.ts";
import type { Workspace } from "../plan/plan.ts";
import type { Result } from "../result/result.ts";

/** What a worker needs of the plan: the selected checks of all files, and how to sign in. */
export interface SuitePlan {
  readonly login: Workspace["login"];
  /** Ordered by file and line. */
  readonly checks: readonly Check[];
  /** Unselected checks; those that selected ones depend on are judged with them, but not reported. */
  readonly causes?: readonly Check[];
  /** The absolute root of the entries' places; the project's own when absent. */
  readonly root?: string;
}

declare module "vitest" {
  interface ProvidedContext {
    plan: SuitePlan;
    /** Whether every check of the plan runs; then they start before their tests do. */
    isWholePlan?: boolean;
    /** Stored in results; when absent, plain Vitest's target. */
    runOptions?: readonly string[];
    /** Absolute path of the contracts folder; the project's own when absent. */
    contracts?: string;
    /** Results of an earlier run, by check id: they are shown, and nothing is judged. */
    recorded?: ReadonlyMap<string, Result>;
    /** How rows are compared one by one; all of them, and no difference is written, when absent. */
    comparing?: Comparing;
    /** What is wrong with the settings that were edited under watch; none where they are right. */
    refusedSettings?: readonly string[];
    /** How many inputs are made up for each endpoint; none when absent. */
    generating?: Generating;
    /** Where the states of rows are stored for the next run. */
    states: StatesPlace;
  }
}
