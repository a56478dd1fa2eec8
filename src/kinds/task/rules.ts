import { readMoment } from "../../language/calendar.ts";
import { durationMs } from "../../language/duration.ts";
import { problemAt } from "../../language/entry.ts";
import type { Rule } from "../rule.ts";

/** Xano runs tasks at most once a second, in whole seconds. */
const schedulesAreInSeconds: Rule = {
  needs: [],
  check: ({ catalog }) =>
    catalog.tasks
      .filter(({ value }) => durationMs(value.every) % 1000 !== 0)
      .map((entry) => {
        const message = `expected whole seconds, got ${entry.value.every}`;
        return problemAt(entry, ["every"], { message, hint: "the shortest schedule is 1s" });
      }),
};

/** A task starts on a day that exists. */
const startsExist: Rule = {
  needs: [],
  check: ({ catalog }) =>
    catalog.tasks.flatMap((entry) => {
      const { starts_on: start } = entry.value;
      const message = `there is no such day as ${start?.slice(0, 10)}`;
      const hint = "name the moment of the first run, for example 2025-12-03 04:00:00";
      return start === undefined || readMoment(start) !== undefined
        ? []
        : [problemAt(entry, ["starts_on"], { message, hint })];
    }),
};

/** A task runs no more often than its schedule says, and not at all while it is paused. */
const runsCanBe: Rule = {
  needs: [],
  check: ({ catalog }) =>
    catalog.tasks.flatMap((entry) => {
      const { every, active = true, ran_within: within } = entry.value;
      const problem = within === undefined ? undefined : whyNever({ within, every, active });
      return problem === undefined ? [] : [problemAt(entry, ["ran_within"], problem)];
    }),
};

function whyNever(given: {
  readonly within: string;
  readonly every: string;
  readonly active: boolean;
}): { readonly message: string; readonly hint: string } | undefined {
  const { within, every, active } = given;
  if (!active) {
    return {
      message: `a paused task runs at no time, so also not within ${within}`,
      hint: "leave ran_within out, or expect the task to be active",
    };
  }
  return durationMs(within) < durationMs(every)
    ? {
        message: `a task that runs every ${every} does not always run within ${within}`,
        hint: `name at least ${every}; leave it out for two periods`,
      }
    : undefined;
}

/** The rules of tasks. */
export const tasksHold: readonly Rule[] = [schedulesAreInSeconds, startsExist, runsCanBe];
