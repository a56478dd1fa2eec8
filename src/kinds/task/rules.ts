import { durationMs } from "../../language/duration.ts";
import { problemAt } from "../../language/entry.ts";
import type { Rule } from "../rule.ts";

/** Xano runs tasks at most once a second, in whole seconds. */
export const tasksRunInSeconds: Rule = {
  needs: [],
  check: ({ catalog }) =>
    catalog.tasks
      .filter(({ value }) => durationMs(value.every) % 1000 !== 0)
      .map((entry) => {
        const message = `expected whole seconds, got ${entry.value.every}`;
        return problemAt(entry, ["every"], { message, hint: "the shortest schedule is 1s" });
      }),
};
