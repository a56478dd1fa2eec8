import { expect, test } from "vitest";
import { phaseAt, readSchedule } from "./schedule.ts";

test("reads first run and frequency given Xano's form", () => {
  const text = `task "nightly cleanup" {
  active = true
  stack {
  }
  schedule = [{starts_on: 2026-01-01 03:00:00+0000, freq: 86400, ends_on: 2026-12-31 23:59:59+0000}]
}`;
  const endsOn = "2026-12-31 23:59:59";
  expect(readSchedule(text)).toEqual([
    { everySeconds: 86_400, startsOn: "2026-01-01 03:00:00", endsOn },
  ]);
});

test.for([
  [
    "a block",
    "schedule {\n  events = [\n    {starts_on: 2026-01-01 03:00:00+0000, freq: 45}\n  ]\n}",
  ],
  [
    "a block without commas",
    "schedule {\n  events = [{\n  starts_on: 2026-01-01 03:00:00+0000\n  freq: 45\n}]}",
  ],
  ["keys in another order", "schedule = [{freq: 45, starts_on: 2026-01-01 03:00:00+0000}]"],
  [
    "values in backticks",
    "schedule = [{starts_on: ```2026-01-01 03:00:00+0000```, freq: ```45```}]",
  ],
  [
    "text in backticks before it",
    'description = ```say "{ [ // ``` \nschedule = [{starts_on: 2026-01-01 03:00:00, freq: 45}]',
  ],
  [
    "a stack whose backticks hold braces",
    'stack { var $x { value = ```$a|first:"}"``` } }\nschedule = [{starts_on: 2026-01-01T03:00:00Z freq: 45}]',
  ],
  ["a list in backticks", "schedule = ```[{starts_on: 2026-01-01 03:00:00+0000, freq: 45}]```"],
  [
    "the list of a block in backticks",
    "schedule {\n  events = ```\n  [{starts_on: 2026-01-01 03:00:00+0000, freq: 45}]\n  ```\n}",
  ],
  ["no end", "schedule = [{starts_on: 2026-01-01 03:00:00+0000, freq: 45, ends_on: null}]"],
] as const)("reads a schedule given %s", ([, text]) => {
  expect(readSchedule(`task "x" {\n${text}\n}`)).toEqual([
    { everySeconds: 45, startsOn: "2026-01-01 03:00:00" },
  ]);
});

test("reads several entries of a block given newlines between them", () => {
  const text = 'task "x" {\n schedule {\n events = [\n {freq: 5}\n {freq: 60}\n ]\n }\n}';
  expect(readSchedule(text)).toEqual([{ everySeconds: 5 }, { everySeconds: 60 }]);
});

test.for([
  ["ends_on: 2026-01-26 09:59:59+0000", { endsOn: "2026-01-26 09:59:59" }, "ended"],
  ["ends_on: 2026-01-26 10:00:00+0000", { endsOn: "2026-01-26 10:00:00" }, "running"],
  ["ends_on: 2026-01-26 10:30:00+0100", { endsOn: "2026-01-26 09:30:00" }, "ended"],
  ["ends_on: 2026-01-27", { endsOn: "2026-01-27 00:00:00" }, "running"],
  ["ends_on: $env.END", { endsOn: "$env.END" }, "unknown"],
  ["starts_on: 2026-01-26 10:01:00+0000", { startsOn: "2026-01-26 10:01:00" }, "running"],
  ["starts_on: 2026-01-26 10:01:01+0000", { startsOn: "2026-01-26 10:01:01" }, "not-begun"],
  ["starts_on: 2035-05-06", { startsOn: "2035-05-06 00:00:00" }, "not-begun"],
] as const)("knows whether it runs given %s", ([key, read, phase]) => {
  const [schedule = {}] = readSchedule(`schedule = [{freq: 60, ${key}}]`);
  expect(schedule).toEqual({ everySeconds: 60, ...read });
  expect(phaseAt(schedule, Date.parse("2026-01-26T10:00:00Z"))).toBe(phase);
});

test("reads first run and frequency given the manual's form", () => {
  const text = `task "x" {
  schedule = { freq: 60, start: "2025-12-03 04:00:00" }
}`;
  expect(readSchedule(text)).toEqual([{ everySeconds: 60, startsOn: "2025-12-03 04:00:00" }]);
});

test("reads all of them given several entries on several lines", () => {
  const text = `task x {
  schedule = [
    {
      starts_on: 2026-01-01 03:00:00+0000
      freq     : 180
    }
    {starts_on: 2026-01-01 04:30:00+0000}
  ]
}`;
  expect(readSchedule(text)).toEqual([
    { everySeconds: 180, startsOn: "2026-01-01 03:00:00" },
    { startsOn: "2026-01-01 04:30:00" },
  ]);
});

test("reads the schedule given a task on one line", () => {
  const text = 'task "x" { active = true stack { } schedule = [{freq: 900}] }';
  expect(readSchedule(text)).toEqual([{ everySeconds: 900 }]);
});

test("gives the first run in UTC given an offset", () => {
  const text = "schedule = [{starts_on: 2026-01-01 00:30:00+0100, freq: 60}]";
  expect(readSchedule(text)).toEqual([{ everySeconds: 60, startsOn: "2025-12-31 23:30:00" }]);
});

test.for([
  ["no schedule", 'task "x" { active = true }'],
  ["an empty list", 'task "x" {\n  schedule = []\n}'],
  ["an empty block", 'task "x" {\n  schedule {\n    events = []\n  }\n}'],
  ["a block of backticks", 'task "x" {\n  description = ```\n  schedule = [{freq: 60}]\n```\n}'],
  ["an empty text", ""],
  ["a comment", 'task "x" {\n  // schedule = [{freq: 60}]\n}'],
  ["a string", 'task "x" {\n  description = "schedule = [{freq: 60}]"\n}'],
  ["a string with escapes", 'task "x" {\n  description = "say \\" schedule = [{freq: 60}] \\""\n}'],
  ["a block of text", 'task "x" {\n  stack { sql = """\n  schedule = [{freq: 60}]\n""" }\n}'],
  ["an assignment in the stack", 'task "x" {\n  stack {\n  schedule = [{freq: 60}]\n  }\n}'],
  ["a variable", 'task "x" {\n  $schedule = [{freq: 60}]\n}'],
  ["another name", 'task "x" {\n  old_schedule = [{freq: 60}]\n}'],
] as const)("reads none given %s", ([, text]) => {
  expect(readSchedule(text)).toEqual([]);
});

test("passes over comments, strings and the stack given the schedule behind them", () => {
  const text = `// schedule = [{freq: 1}]
task "schedule = [{freq: 2}]" {
  description = "see http://x.y/ // schedule = [{freq: 3}]"
  stack {
    db.direct_query { sql = """ select '{' as "open" """ }
    var $x { value = {schedule: [{freq: 4}]} }
      schedule = [{freq: 5}]
  }
  schedule = [
    // {starts_on: 2020-01-01 00:00:00+0000, freq: 6}
    {
      // freq: 6, start: "2020-01-01 00:00:00"
      starts_on: 2026-01-01 03:00:00+0000, freq: 7
    } // freq: 8
  ]
}`;
  expect(readSchedule(text)).toEqual([{ everySeconds: 7, startsOn: "2026-01-01 03:00:00" }]);
});

test("reads what is there given a text that breaks off", () => {
  expect(readSchedule("task x {\n  schedule = [{freq: 60}, {fre")).toEqual([{ everySeconds: 60 }]);
});

test.for([
  ["quotes that never close", (n: number) => `[{"${'\\"'.repeat(n)}`],
  ["blocks that never close", (n: number) => `schedule = [{${'"""'.repeat(n)}`],
  ["a key without its value", (n: number) => `schedule = [{freq:${" ".repeat(n)}`],
] as const)("reads a long text once given %s", ([, write]) => {
  // Read again from each of its quotes it would take minutes.
  expect(
    readSchedule(write(300_000)).filter(({ everySeconds }) => everySeconds !== undefined),
  ).toEqual([]);
});
