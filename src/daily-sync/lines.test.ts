import { expect, test } from "vitest";
import { sampleStep } from "../../test-support/sample-flow.ts";
import type { Result } from "../result/result.ts";
import { sampleFinding, sampleResult } from "../../test-support/sample-result.ts";
import { conclusionOf, describeSync, lineOf, reportStep, type ReportedStep } from "./lines.ts";

const step = sampleStep("network-downline", {
  id: "flow:daily-sync.rezen/network-downline",
  flow: "daily-sync.rezen",
});

function tell(given: Partial<Result>): ReportedStep {
  return reportStep(step, sampleResult({ findings: [], durationMs: 41.4, ...given }));
}

const blockedBy = { id: "group:tasks", reason: "it does not exist", status: "failed" } as const;
const failure = sampleFinding({ message: "answered 500,\n not 200" });
const held: Partial<Result> = { status: "skipped", reason: "held back: the call is sync" };

test.for<[string, Partial<Result>]>([
  ["passed      rezen network downline  200 in 41 ms", { status: "passed" }],
  [
    "passed      rezen network downline  200 in 41 ms, 1 record",
    { status: "passed", measured: { value: 1, unit: "rows" } },
  ],
  [
    "failed      rezen network downline  answered 500, not 200, and 1 more",
    { status: "failed", findings: [failure, failure] },
  ],
  [
    "broken      rezen network downline  a gateway answered 502",
    { status: "broken", reason: "a gateway answered 502" },
  ],
  [
    "blocked     rezen network downline  by group:tasks: it does not exist",
    { status: "skipped", reason: "blocked by group:tasks: it does not exist", blockedBy },
  ],
  [
    "skipped     rezen network downline  by the backend, correctly: no job is pending",
    { status: "skipped", reason: "skipped by the backend, correctly: no job is pending" },
  ],
  [
    "skipped     rezen network downline  not sent: nothing was captured as job_id",
    { status: "skipped", reason: "not sent: nothing was captured as job_id" },
  ],
  [
    "held back   rezen network downline  not sent: open it with --allow sync",
    { ...held, heldBack: "sync" },
  ],
  [
    "held back   rezen network downline  not sent: open it with --allow sync,write",
    { ...held, heldBack: "write" },
  ],
  [
    "known       rezen network downline  known issue: being mended",
    {
      status: "failed",
      findings: [failure],
      knownIssue: { state: "reproduced", reason: "being mended" },
    },
  ],
])("reports %s", ([line, given]) => {
  expect(lineOf(tell(given))).toBe(line);
});

const passed = tell({ status: "passed" });
const failed = tell({ status: "failed", findings: [failure] });
const broken = tell({ status: "broken", reason: "timed out" });
const skipped = tell({ status: "skipped", reason: "nothing to do" });
const heldBack = tell({ ...held, heldBack: "sync" });
const blocked = (status: "failed" | "broken"): ReportedStep =>
  tell({ status: "skipped", reason: "blocked", blockedBy: { ...blockedBy, status } });

test.for<[string, readonly ReportedStep[], number]>([
  ["Held: 1 of 1 step passed.", [passed], 0],
  ["Held: 1 of 2 steps passed (1 skipped).", [passed, skipped], 0],
  ["Failed: 1 of 3 steps passed (1 failed, 1 broken).", [passed, broken, failed], 1],
  ["Failed: 1 of 2 steps passed (1 blocked).", [passed, blocked("failed")], 1],
  ["Not judged: 1 of 2 steps passed (1 blocked).", [passed, blocked("broken")], 2],
  ["Not judged: 1 of 2 steps passed (1 broken).", [passed, broken], 2],
  ["Not judged: 0 of 2 steps passed (1 skipped, 1 held back).", [skipped, heldBack], 2],
  ["Not judged: 0 of 0 steps passed.", [], 2],
])("concludes %s", ([sentence, steps, exitCode]) => {
  expect(conclusionOf(steps)).toEqual({ sentence, exitCode });
});

test("says once where to look for what failed or broke, and nowhere for what passed", () => {
  const explanation = { look: "task 2385" };
  const steps = [passed, failed, { ...broken, step: "other" }].map((one) => ({
    ...one,
    explanation,
  }));
  expect(describeSync(steps, { sentence: "Failed.", exitCode: 1 })).toBe(
    "\nlook  rezen network downline, other: task 2385\nrerun  npx vitest run specs/tables/identity.yaml:9\nrerun  npx vitest run specs/tables/identity.yaml:9\n\nFailed. Exit code 1.",
  );
});
