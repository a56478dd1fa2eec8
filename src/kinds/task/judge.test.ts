import { expect, test } from "vitest";
import { InstanceError } from "../../errors.ts";
import type { TaskObject } from "../../ports/metadata.ts";
import type { TaskCheck } from "../../plan/check.ts";
import { fakeSession } from "../../../test-support/fake-session.ts";
import { base } from "../../../test-support/sample-check.ts";
import { checkTask } from "./judge.ts";

const check: TaskCheck = {
  ...base,
  id: "task:2385",
  family: "tasks",
  kind: "task",
  task: { id: 2385, name: "Daily" },
  active: true,
  everySeconds: 180,
  ranWithinMs: 360_000,
};

function task(schedule: string, given: Partial<TaskObject> = {}): TaskObject {
  const xanoscript = `task "Daily" {\n  schedule = ${schedule}\n}`;
  return { id: 2385, name: "Daily", active: true, xanoscript, ...given };
}

const asDeclared = task("[{starts_on: 2026-01-01 03:00:00+0000, freq: 180}]");

test.for([
  [check, asDeclared],
  [{ ...check, startsOn: "2026-01-01 03:00:00" }, asDeclared],
  [
    { ...check, active: false },
    { ...asDeclared, active: false },
  ],
  [check, task("[{freq: 60}, {freq: 180}]")],
] as const)("passes given %j and %j", async ([check, task]) => {
  expect(await checkTask(check, fakeSession({ tasks: [task] }))).toEqual({
    findings: [],
    depth: "read",
  });
});

test.for([
  ["every 3 min until 2026-01-26 09:00:00", "[{freq: 180, ends_on: 2026-01-26 09:00:00+0000}]"],
  [
    "every 3 min from 2025-01-01 03:00:00 until 2025-06-01 00:00:00",
    "[{starts_on: 2025-01-01 03:00:00+0000, freq: 180, ends_on: 2025-06-01}]",
  ],
] as const)("runs no more given a schedule %s", async ([actual, schedule]) => {
  const session = fakeSession({ tasks: [task(schedule)] });
  expect((await checkTask(check, session)).findings).toEqual([
    {
      code: "schedule",
      path: "",
      message: `task Daily runs no more: its schedule, ${actual}, has ended`,
      expected: "every 3 min",
      actual,
      level: "failure",
    },
  ]);
});

test.for([
  ["[{freq: 180, ends_on: $env.END}]", "may run no more", "has an end that cannot be read"],
  ["[{starts_on: 2035-01-01 03:00:00+0000, freq: 180}]", "does not run yet", "has not begun"],
] as const)("does not run given a schedule %s", async ([schedule, does, why]) => {
  const { findings } = await checkTask(check, fakeSession({ tasks: [task(schedule)] }));
  expect(findings.map(({ code, message }) => [code, message])).toEqual([
    ["schedule", expect.stringMatching(`^task Daily ${does}: its schedule, .*, ${why}$`)],
  ]);
});

test("passes given a first run that is declared and lies ahead", async () => {
  const declared = { ...check, startsOn: "2035-01-01 03:00:00" };
  const tasks = [task("[{starts_on: 2035-01-01 03:00:00+0000, freq: 180}]")];
  expect((await checkTask(declared, fakeSession({ tasks }))).findings).toEqual([]);
});

test.for([
  ["[{freq: 180, ends_on: 2026-01-26 11:00:00+0000}]", true],
  ["[{freq: 180, ends_on: 2025-01-01}, {freq: 180}]", true],
  ["[{freq: 180, ends_on: 2025-01-01}]", false],
] as const)("passes given %s of a task that is declared active %s", async ([schedule, active]) => {
  const session = fakeSession({ tasks: [task(schedule, { active })] });
  expect((await checkTask({ ...check, active }, session)).findings).toEqual([]);
});

test.for([
  [undefined, "test", ["data-source"]],
  ["test", undefined, ["data-source"]],
  ["test", "staging", ["data-source"]],
  ["test", "test", []],
  ["live", undefined, []],
] as const)(
  "judges the data source given %s declared and %s found",
  async ([declared, found, codes]) => {
    const tasks = [task("[{freq: 180}]", found === undefined ? {} : { dataSource: found })];
    const asked = { ...check, ...(declared === undefined ? {} : { dataSource: declared }) };
    const { findings } = await checkTask(asked, fakeSession({ tasks }));
    expect(findings.map(({ code }) => code)).toEqual(codes);
  },
);

test("is missing given no such task", async () => {
  expect(await checkTask(check, fakeSession({ tasks: [] }))).toEqual({
    findings: [
      { code: "missing", path: "", message: "task Daily (2385) does not exist", level: "failure" },
    ],
    depth: "declared",
  });
});

test.for([
  [true, "inactive", "active"],
  [false, "active", "inactive"],
] as const)(
  "names it given a task declared active %s that is not so",
  async ([active, actual, expected]) => {
    const session = fakeSession({ tasks: [{ ...asDeclared, active: !active }] });
    expect((await checkTask({ ...check, active }, session)).findings).toEqual([
      {
        code: actual,
        path: "",
        message: `task Daily is ${actual}`,
        expected,
        actual,
        level: "failure",
      },
    ]);
  },
);

test.for([
  ["[]", undefined, "no schedule", "every 3 min"],
  ["[{freq: 7200}]", undefined, "every 2 h", "every 3 min"],
  ["[{freq: 172800}]", undefined, "every 2 d", "every 3 min"],
  ["[{freq: 90}]", undefined, "every 90 s", "every 3 min"],
  [
    "[{starts_on: 2026-01-01 03:00:00+0000}]",
    undefined,
    "once from 2026-01-01 03:00:00",
    "every 3 min",
  ],
  ["[{freq: 60}, {freq: 120}]", undefined, "every 1 min and every 2 min", "every 3 min"],
  [
    "[{starts_on: 2026-01-01 04:00:00+0000, freq: 180}]",
    "2026-01-01 03:00:00",
    "every 3 min from 2026-01-01 04:00:00",
    "every 3 min from 2026-01-01 03:00:00",
  ],
  ["[{freq: 180}]", "2026-01-01 03:00:00", "every 3 min", "every 3 min from 2026-01-01 03:00:00"],
] as const)(
  "names both schedules given %s and start %s",
  async ([schedule, startsOn, actual, expected]) => {
    const given = startsOn === undefined ? check : { ...check, startsOn };
    const { findings } = await checkTask(given, fakeSession({ tasks: [task(schedule)] }));
    expect(findings).toEqual([
      {
        code: "schedule",
        path: "",
        message: `task Daily runs ${actual}, not ${expected}`,
        expected,
        actual,
        level: "failure",
      },
    ]);
  },
);

test("finds all of it given name, activity and schedule wrong", async () => {
  const wrong = task("[]", { name: "Nightly", active: false });
  const { findings } = await checkTask(check, fakeSession({ tasks: [wrong] }));
  expect(findings.map(({ code }) => code)).toEqual(["name", "inactive", "schedule"]);
});

test("cannot be judged given no XanoScript", async () => {
  const session = fakeSession({ tasks: [{ id: 2385, name: "Daily", active: true }] });
  const message = "the instance gave no XanoScript of task Daily, so its schedule is unknown";
  await expect(checkTask(check, session)).rejects.toThrow(
    new InstanceError("unexpected-answer", message),
  );
});

test("still says what is wrong given no XanoScript of an inactive task", async () => {
  const session = fakeSession({ tasks: [{ id: 2385, name: "Daily", active: false }] });
  const { findings, depth } = await checkTask(check, session);
  expect([findings.map(({ code }) => code), depth]).toEqual([["inactive"], "declared"]);
});
