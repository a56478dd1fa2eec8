import { expect, test } from "vitest";
import type { FindingCode } from "../src/result/result.ts";
import { sampleFinding, sampleResult } from "../src/result/sample-result.ts";
import { allureDetails, categoryOf } from "./allure-outcome.ts";

test.each<[FindingCode, string]>([
  ["status", "contract broken"],
  ["column-missing", "missing"],
  ["orphan", "orphan"],
  ["schedule", "stale"],
])("files a failure with the finding %s under %s", (code, category) => {
  expect(categoryOf(sampleResult({ status: "failed", findings: [sampleFinding({ code })] }))).toBe(
    category,
  );
});

test("does not blame the instance given an error of the engine", () => {
  const fault = { code: "unreachable" } as const;
  const results = [sampleResult({ status: "broken", fault }), sampleResult({ status: "broken" })];
  expect(results.map(categoryOf)).toEqual(["instance unreachable", undefined]);
});

test("tells all findings given several", () => {
  const findings = [sampleFinding(), sampleFinding({ message: "needs no token" })];
  const { message, expected } = allureDetails(sampleResult({ status: "failed", findings }));
  expect({ message, expected }).toEqual({
    message: "answered 500, not 200\nneeds no token",
    expected: undefined,
  });
});

test("gives expected and actual given one finding", () => {
  const details = allureDetails(sampleResult({ status: "failed", findings: [sampleFinding()] }));
  expect(details).toMatchObject({ expected: "200", actual: "500" });
});
