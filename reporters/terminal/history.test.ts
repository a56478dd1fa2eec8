import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import picocolors from "picocolors";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addGaps, toGapEntry } from "../../src/history/gaps/gap-store.ts";
import { addToHistory } from "../../src/history/store.ts";
import { summarize } from "../../src/result/summarize.ts";
import type { Result } from "../../src/result/result.ts";
import type { RunContext } from "../../src/result/run-context.ts";
import { failing, sampleEntry } from "../../test-support/sample-entry.ts";
import { sampleContext, sampleFinding, sampleResult } from "../../test-support/sample-result.ts";
import { renderHistory } from "./history.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "terminal-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const user = { id: "parity:user.rows", family: "parity", kind: "parity" } as const;
const startedAt = "2026-02-05T03:00:00.000Z";

function render(results: readonly Result[], over: Partial<RunContext> = {}): string[] {
  const context = sampleContext({ target: "live", reportsFolder: folder, ...over });
  const summary = summarize(results, context);
  return renderHistory({ results, summary, startedAt }, context, picocolors.createColors(false));
}

function remember(day: number, gap: number, ...ids: readonly string[]): void {
  const entry = sampleEntry(day, failing(...ids));
  addToHistory(folder, entry);
  const results = [sampleResult({ measured: { value: gap, unit: "rows" } }, user)];
  const context = { runId: entry.runId, target: entry.target, workspaceName: entry.workspace };
  addGaps(folder, toGapEntry(context, { startedAt: entry.startedAt, results }));
}

const night = [
  sampleResult({ status: "failed", findings: [sampleFinding()] }),
  sampleResult({ measured: { value: 412, unit: "rows" } }, user),
];

test("says in few lines what changed since the last run, and how the gaps moved", () => {
  remember(3, 480, "table:agent", "task:7");
  remember(4, 450, "table:agent", "group:\u001B[31mred");
  expect(render(night)).toEqual([
    "since the run of 2026-02-04 03:00 UTC: 1 still failing, 1 fixed",
    "still failing table:agent since 2026-02-03 03:00 UTC, 3 runs",
    "fixed         group:\\u001b[31mred",
    "parity        parity:user.rows: gap 412, 38 fewer than last night, at this rate closed in 11 nights",
  ]);
});

test("says nothing given a first run, one of a part, or others of another target or workspace alone", () => {
  const first = render(night);
  remember(4, 450, "task:7");
  expect([
    first,
    render(night, { scope: "part" }),
    render(night, { target: "mock" }),
    render(night, { workspaceName: "another" }),
  ]).toEqual([[], [], [], []]);
});
