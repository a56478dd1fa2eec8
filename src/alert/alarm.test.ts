import { expect, test } from "vitest";
import type { Threshold } from "../plan/measure.ts";
import { sampleFinding, sampleResult } from "../../test-support/sample-result.ts";
import { levelOf } from "./alarm.ts";

const hour = 3_600_000;
const backlog: Threshold = { name: "backlog", unit: "rows", warning: 1000, critical: 5000 };
const age: Threshold = { name: "age", unit: "ms", warning: 24 * hour, critical: 72 * hour };
const findings = [sampleFinding()];

test.for([
  [0, undefined],
  [1, "notice"],
  [1000, "notice"],
  [1001, "warning"],
  [5000, "warning"],
  [5001, "critical"],
] as const)("goes by the number given %i rows", ([value, level]) => {
  const measured = { value, unit: "rows", threshold: backlog } as const;
  const status = value === 0 ? "passed" : "failed";
  const result = sampleResult({ status, findings: value === 0 ? [] : findings, measured });
  expect(levelOf(result)).toBe(level);
});

test.for([
  [24, "notice"],
  [25, "warning"],
  [72, "warning"],
  [73, "critical"],
] as const)("goes by the age given %i hours", ([hours, level]) => {
  const measured = { value: hours * hour, unit: "ms", threshold: age } as const;
  expect(levelOf(sampleResult({ status: "failed", findings, measured }))).toBe(level);
});

test.for([
  ["blocker", "critical"],
  ["critical", "critical"],
  ["normal", "warning"],
  ["trivial", "warning"],
] as const)("goes by the severity %s given no threshold", ([severity, level]) => {
  expect(levelOf(sampleResult({ status: "failed", findings }, { severity }))).toBe(level);
});

test("goes by the number alone given that the number is all that is judged of a critical check", () => {
  const measured = { value: 3, unit: "rows", threshold: backlog } as const;
  const result = sampleResult({ status: "failed", findings, measured }, { severity: "critical" });
  expect(levelOf(result)).toBe("notice");
});

test("warns given a number above its threshold of which nothing is expected", () => {
  const measured = { value: 1001, unit: "rows", threshold: backlog } as const;
  expect(levelOf(sampleResult({ measured }))).toBe("warning");
});

test.for([
  ["reproduced", undefined],
  ["expired", "warning"],
  ["changed", "warning"],
] as const)(
  "excuses a failure given a known issue that is %s only when reproduced",
  ([state, level]) => {
    const knownIssue = { state, reason: "since the move" };
    expect(levelOf(sampleResult({ status: "failed", findings, knownIssue }))).toBe(level);
  },
);

test("is a notice given what only an inferred source contradicts", () => {
  const doubt = sampleFinding({ level: "unconfirmed" });
  const result = sampleResult({ status: "skipped", reason: "unconfirmed", findings: [doubt] });
  expect(levelOf(result)).toBe("notice");
});

test("is none given what was not judged", () => {
  const blockedBy = { id: "table:agent", reason: "it does not exist", status: "failed" } as const;
  expect([
    levelOf(sampleResult({ status: "broken", reason: "timed out" })),
    levelOf(sampleResult({ status: "skipped", reason: "blocked", blockedBy })),
    levelOf(sampleResult({ status: "skipped", reason: "held back", heldBack: "sync" })),
    levelOf(sampleResult({ status: "skipped", reason: "left out" })),
  ]).toEqual([undefined, undefined, undefined, undefined]);
});
