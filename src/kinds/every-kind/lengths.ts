import type { SpecProblem } from "../../errors.ts";
import { durationMs } from "../../language/duration.ts";
import { problemAt, type Entry } from "../../language/entry.ts";
import type { Path } from "../../language/locate.ts";
import { placeOfValue } from "../../language/document.ts";
import { longestTimerMs } from "../../plan/timer.ts";
import { stepsOf } from "../flow/steps.ts";
import type { Rule } from "../rule.ts";

/** Whether an age reaches back before 1970, where Xano has no timestamps. */
export function isBeforeEpoch(age: string): boolean {
  return durationMs(age) >= Date.now();
}

export const beforeEpoch = "it reaches back before 1970, where there are no timestamps";

/** Maximum ages do not reach back before 1970, because they would always hold. */
const agesCanBeExceeded: Rule = {
  needs: [],
  check: ({ catalog }) => [
    ...catalog.invariants.flatMap((entry) => {
      const { within } = entry.value;
      return within === undefined ? [] : judgeAge(entry, ["within"], within);
    }),
    ...catalog.workspaces.flatMap(({ document, spec }) =>
      Object.entries(spec.thresholds ?? {}).flatMap(([name, threshold]) =>
        (["warning", "critical"] as const)
          .map((level) => ({ level, age: threshold[level] }))
          .filter(({ age }) => typeof age === "string" && isBeforeEpoch(age))
          .map(({ level, age }) => ({
            place: placeOfValue(document, ["thresholds", name, level]),
            message: `thresholds.${name}.${level}: nothing is older than ${age}: ${beforeEpoch}`,
            hint: "name an age that a row may reach, for example 24h",
          })),
      ),
    ),
  ],
};

function judgeAge(entry: Entry<unknown>, path: Path, age: string): SpecProblem[] {
  const message = `${age} always holds: ${beforeEpoch}`;
  const hint = "name an age that a row may exceed, for example 24h";
  return isBeforeEpoch(age) ? [problemAt(entry, path, { message, hint })] : [];
}

/** Waits are short enough for a timer. */
const waitsFitTimers: Rule = {
  needs: [],
  check: ({ catalog }) =>
    [...catalog.endpoints, ...catalog.flows.flatMap(stepsOf)].flatMap(judgeWaits),
};

function judgeWaits(
  entry: Entry<{ readonly within?: string; readonly every?: string }>,
): SpecProblem[] {
  return (["within", "every"] as const).flatMap((key) => {
    const wait = entry.value[key];
    if (wait === undefined || durationMs(wait) <= longestTimerMs) {
      return [];
    }
    const message = `nothing can be waited for as long as ${wait}: timers end after 24 days`;
    return [
      problemAt(entry, [key], { message, hint: "name at most 24d; an answer takes seconds" }),
    ];
  });
}

/** Durations are possible, and ages can be exceeded. */
export const lengthsCanBe: readonly Rule[] = [agesCanBeExceeded, waitsFitTimers];
