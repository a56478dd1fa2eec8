import { expect, test } from "vitest";
import { sampleContext, sampleFinding, sampleResult } from "../../test-support/sample-result.ts";
import type { Result } from "../result/result.ts";
import { summarize } from "../result/summarize.ts";
import { idsOf, toEntry } from "./entry.ts";

const results: readonly Result[] = [
  sampleResult(
    { status: "failed", findings: [sampleFinding({ message: "it does not exist".repeat(20) })] },
    { owner: "accounts" },
  ),
  sampleResult({ status: "broken", reason: "no answer" }, { id: "table:b" }),
  sampleResult(
    {
      status: "skipped",
      blockedBy: { id: "table:agent", reason: "it does not exist", status: "failed" },
    },
    { id: "table:c" },
  ),
  sampleResult({ measured: { value: 7, unit: "rows" } }, { id: "table:d" }),
];

test("keeps of a run what did not hold, and what was measured", () => {
  const context = sampleContext({ declared: { tables: 4 } });
  const summary = summarize(results, context);
  const startedAt = "2026-02-04T03:00:00.000Z";
  const entry = toEntry(context, { startedAt, commit: "abc", results, summary });
  expect(entry).toEqual({
    schemaVersion: 1,
    runId: context.runId,
    startedAt,
    seconds: summary.seconds,
    target: "mock",
    workspace: "AgentDashboards V2",
    commit: "abc",
    exitCode: 1,
    sentence:
      "Failed: 1 of 4 checks failed, 1 broken, 1 blocked; gate missed: tables, all together.",
    totals: summary.totals,
    overall: { needed: 0.98, reached: 0.25, state: "missed" },
    missed: ["tables"],
    bad: {
      "table:agent": {
        outcome: "failed",
        message: "it does not exist".repeat(20).slice(0, 200),
        owner: "accounts",
      },
      "table:b": { outcome: "broken", message: "no answer" },
    },
    blocked: { "table:agent": ["table:c"] },
    measured: { "table:d": 7 },
  });
  expect(idsOf(entry)).toEqual(["table:agent", "table:b", "table:c"]);
});
