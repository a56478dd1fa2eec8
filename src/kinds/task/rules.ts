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

/** The rules of tasks. */
export const tasksHold: readonly Rule[] = [schedulesAreInSeconds, startsExist];
