import { expect, test } from "vitest";
import { isFixed, outcomeOf } from "./outcome.ts";
import { sampleResult } from "./sample-result.ts";

const reproduced = { state: "reproduced", reason: "returns 500" } as const;

test.each([
  [sampleResult(), "passed"],
  [sampleResult({ status: "failed", knownIssue: reproduced }), "known"],
  [sampleResult({ status: "broken", knownIssue: reproduced }), "known"],
  [sampleResult({ status: "skipped", heldBack: "sync" }), "held-back"],
  [sampleResult({ status: "passed", heldBack: "sync" }), "held-back"],
  [sampleResult({ status: "failed", heldBack: "sync" }), "failed"],
  [sampleResult({ status: "skipped", reason: "no token" }), "skipped"],
])("counts %o as %s", (result, outcome) => {
  expect(outcomeOf(result)).toBe(outcome);
});

test("calls a known issue fixed only given that its check passed", () => {
  const knownIssue = { state: "fixed", reason: "returns 500" } as const;
  const results = [sampleResult({ knownIssue }), sampleResult({ knownIssue, status: "failed" })];
  expect(results.map(isFixed)).toEqual([true, false]);
});
