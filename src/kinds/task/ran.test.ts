import { expect, test } from "vitest";
import { InstanceError } from "../../errors.ts";
import { ScopeMissing } from "../../backends/xano/scope-missing.ts";
import type { TaskCheck } from "../../plan/check.ts";
import type { TaskRun } from "../../ports/run-history.ts";
import { fakeSession } from "../../../test-support/fake-session.ts";
import { base } from "../../../test-support/sample-check.ts";
import { checkTask } from "./judge.ts";

const hourly: TaskCheck = {
  ...base,
  id: "task:17",
  family: "tasks",
  kind: "task",
  task: { id: 17, name: "Hourly" },
  active: true,
  everySeconds: 3600,
  ranWithinMs: 7_200_000,
};
const weekly: TaskCheck = { ...hourly, everySeconds: 604_800, ranWithinMs: 1_209_600_000 };

/** The session's clock stands at 2026-01-26 10:00:00 UTC. */
const run = (startedAt: string, seconds = 0): TaskRun => {
  const startedMs = Date.parse(`2026-01-${startedAt}Z`);
  return { startedMs, endedMs: startedMs + seconds * 1000 };
};

async function judge(
  check: TaskCheck,
  last: TaskRun | Error | undefined,
  given: { readonly startsOn?: string; readonly active?: boolean; readonly freq?: number } = {},
): Promise<unknown> {
  const { startsOn = "2025-12-03 04:00:00", active = true, freq = check.everySeconds } = given;
  const xanoscript = `task "Hourly" {\n  schedule = [{starts_on: ${startsOn}+0000, freq: ${freq}}]\n}`;
  return checkTask(
    check,
    fakeSession({
      tasks: [{ id: 17, name: "Hourly", active, xanoscript }],
      lastRun: async () => {
        if (last instanceof Error) {
          throw last;
        }
        return last;
      },
    }),
  );
}

test.for([
  ["a run within two periods", hourly, run("26T08:00:00")],
  ["a long run that ended within two periods", hourly, run("26T05:00:00", 3 * 3600)],
  ["a run that is under way", hourly, run("26T09:59:00", 90)],
  ["a run of this week, of a weekly task", weekly, run("20T04:00:00")],
] as const)("passes given %s", async ([, check, last]) => {
  expect(await judge(check, last)).toEqual({ findings: [], depth: "read" });
});

test("fails given a last run before two periods", async () => {
  expect(await judge(hourly, run("26T07:59:59"))).toEqual({
    findings: [
      {
        code: "not-run",
        path: "",
        message:
          "task Hourly is active, and last ran 2 h ago, until 2026-01-26 07:59 UTC: it must run within 2 h",
        expected: "a run within 2 h",
        actual: "2 h ago",
        level: "failure",
      },
    ],
    depth: "read",
  });
});

test("fails given no run at all", async () => {
  expect(await judge({ ...hourly, ranWithinMs: 86_400_000 }, undefined)).toMatchObject({
    findings: [
      {
        code: "not-run",
        message:
          "task Hourly is active, and has not run: the history of the last 7 d has no run of it",
        actual: "no run in 7 d",
      },
    ],
  });
});

test.for([
  [
    "a schedule that has just begun",
    hourly,
    undefined,
    "2026-01-26 09:30:00",
    "its schedule began on 2026-01-26 09:30 UTC, less than 2 h ago",
  ],
  [
    "two periods that are longer than runs are kept",
    weekly,
    undefined,
    "2025-12-03 04:00:00",
    "it may rest for 14 d, and the instance keeps runs for 7 d",
  ],
  [
    "a token without the scope",
    hourly,
    new ScopeMissing(
      "Metadata API, task_history/search: HTTP 403",
      ["Workspace Request History"],
      403,
    ),
    "2025-12-03 04:00:00",
    'the metadata token lacks Read of the scope "Workspace Request History"',
  ],
  [
    "an instance without the route",
    hourly,
    new InstanceError("unexpected-answer", "Metadata API, task_history/search: HTTP 404", 404),
    "2025-12-03 04:00:00",
    "the instance has no history of tasks (HTTP 404)",
  ],
] as const)("is left out, and not passed, given %s", async ([, check, last, startsOn, why]) => {
  expect(await judge(check, last, { startsOn })).toEqual({
    findings: [],
    leftOut: `${why}, so whether it ran is not known`,
    depth: "read",
  });
});

test("is not judged by its runs given a task that is paused, or has another schedule", async () => {
  const never = new Error("the history is asked");
  const codes = [
    await judge(hourly, never, { active: false }),
    await judge(hourly, never, { freq: 60 }),
    await judge({ ...hourly, active: false }, never, { active: false }),
  ];
  expect(codes).toMatchObject([
    { findings: [{ code: "inactive" }] },
    { findings: [{ code: "schedule" }] },
    { findings: [] },
  ]);
});

test("passes given a declared first run that is to come", async () => {
  const startsOn = "2026-01-27 03:00:00";
  const check = { ...hourly, startsOn };
  expect(await judge(check, new Error("the history is asked"), { startsOn })).toEqual({
    findings: [],
    depth: "read",
  });
});

test("cannot be judged given a history that fails", async () => {
  const error = new InstanceError("gateway", "Metadata API, task_history/search: HTTP 502", 502);
  await expect(judge(hourly, error)).rejects.toThrow(error);
});
