import { expect, test } from "vitest";
import { isFixed, outcomeOf } from "./outcome.ts";
import { sampleFinding, sampleResult } from "../../test-support/sample-result.ts";

const blockedBy = { id: "table:agent", reason: "it does not exist", status: "failed" } as const;
const doubt = sampleFinding({ level: "unconfirmed" });
const reproduced = { state: "reproduced", reason: "returns 500" } as const;

test.each([
  [sampleResult(), "passed"],
  [sampleResult({ status: "failed", knownIssue: reproduced }), "known"],
  [sampleResult({ status: "broken", knownIssue: reproduced }), "known"],
  [sampleResult({ status: "skipped", heldBack: "sync" }), "held-back"],
  [sampleResult({ status: "passed", heldBack: "sync" }), "held-back"],
  [sampleResult({ status: "failed", heldBack: "sync" }), "failed"],
  [sampleResult({ status: "skipped", reason: "no token" }), "skipped"],
  [sampleResult({ status: "skipped", blockedBy }), "blocked"],
  [sampleResult({ status: "failed", blockedBy }), "failed"],
  [sampleResult({ status: "skipped", blockedBy, findings: [doubt] }), "blocked"],
  [sampleResult({ status: "skipped", findings: [doubt] }), "unconfirmed"],
  [sampleResult({ status: "skipped", findings: [doubt], heldBack: "sync" }), "unconfirmed"],
  [sampleResult({ status: "failed", findings: [doubt, sampleFinding()] }), "failed"],
  [sampleResult({ status: "skipped", findings: [doubt], knownIssue: reproduced }), "known"],
])("counts %o as %s", (result, outcome) => {
  expect(outcomeOf(result)).toBe(outcome);
});

test("calls a known issue fixed only given that its check passed", () => {
  const knownIssue = { state: "fixed", reason: "returns 500" } as const;
  const results = [sampleResult({ knownIssue }), sampleResult({ knownIssue, status: "failed" })];
  expect(results.map(isFixed)).toEqual([true, false]);
});
