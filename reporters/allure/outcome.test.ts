import { expect, test } from "vitest";
import type { FindingCode } from "../../src/result/result.ts";
import { sampleFinding, sampleResult } from "../../test-support/sample-result.ts";
import { allureDetails, allureStatus, categoryOf } from "./outcome.ts";

test.each<[FindingCode, string]>([
  ["status", "contract broken"],
  ["column-missing", "missing"],
  ["refusal-no-token", "not refused"],
  ["orphan", "orphan"],
  ["schedule", "stale"],
  ["stale", "stale"],
  ["stuck", "stale"],
  ["parity", "parity"],
  ["baseline", "parity"],
  ["count", "contract broken"],
])("files a failure with the finding %s under %s", (code, category) => {
  expect(categoryOf(sampleResult({ status: "failed", findings: [sampleFinding({ code })] }))).toBe(
    category,
  );
});

test("files a count that has a threshold under backlog", () => {
  const threshold = {
    name: "staging_backlog",
    unit: "rows",
    warning: 1000,
    critical: 5000,
  } as const;
  const findings = [sampleFinding({ code: "count" })];
  const measured = { value: 1, unit: "rows", threshold } as const;
  expect(categoryOf(sampleResult({ status: "failed", findings, measured }))).toBe("backlog");
});

test("does not blame the instance given an error of the engine", () => {
  const fault = { code: "unreachable" } as const;
  const results = [sampleResult({ status: "broken", fault }), sampleResult({ status: "broken" })];
  expect(results.map(categoryOf)).toEqual(["instance unreachable", undefined]);
});

test("tells all findings given several", () => {
  const findings = [
    sampleFinding(),
    sampleFinding({ message: "needs no token", expected: "none", actual: "bearer" }),
  ];
  const { message, expected } = allureDetails(sampleResult({ status: "failed", findings }));
  expect({ message, expected }).toEqual({
    message: "answered 500, not 200\nneeds no token\n  expected  none\n  got       bearer",
    expected: undefined,
  });
});

test("gives expected and actual given one finding", () => {
  const details = allureDetails(sampleResult({ status: "failed", findings: [sampleFinding()] }));
  expect(details).toMatchObject({ expected: "200", actual: "500" });
});

const blockedBy = { id: "table:agent", reason: "it does not exist", status: "failed" } as const;

test("skips what is blocked, under its category, and names the cause", () => {
  const reason = "blocked by table:agent: it does not exist";
  const result = sampleResult({ status: "skipped", reason, blockedBy });
  const { message } = allureDetails(result);
  expect([allureStatus(result), categoryOf(result), message]).toEqual([
    "skipped",
    "blocked",
    reason,
  ]);
});

test("skips what is unconfirmed, under its category, and tells what the instance has", () => {
  const findings = [sampleFinding({ message: "served as PUT", level: "unconfirmed" })];
  const result = sampleResult({
    status: "skipped",
    reason: "unconfirmed: served as PUT",
    findings,
  });
  const { message } = allureDetails(result);
  expect([allureStatus(result), categoryOf(result), message]).toEqual([
    "skipped",
    "unconfirmed",
    "unconfirmed: served as PUT",
  ]);
});
