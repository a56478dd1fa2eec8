import type { Check } from "../../plan/check.ts";
import type { Plan } from "../../plan/plan.ts";

/** Id of the cause that stands for all that a run which is read did not judge. */
export const runCause = "run";

/** The checks that the alert watches. */
export function watchedOf({ checks }: Plan): Check[] {
  return checks.filter(isWatched);
}

/** Whether the alert judges a check itself. V1 is compared with, and carries no pipeline. */
export function isWatched(check: Check): boolean {
  if (check.kind === "flow-step" || (check.kind === "instance" && check.part === "v1")) {
    return false;
  }
  return ["instance", "pipelines", "tasks"].includes(check.family);
}
