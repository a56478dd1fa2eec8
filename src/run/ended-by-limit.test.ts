import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { leaveRecord, recordedResult } from "../../test-support/sample-record.ts";
import { startNode } from "../../test-support/run-command.ts";

const watched = pathToFileURL(resolve(import.meta.dirname, "ended-by-signal.ts")).href;

const runId = "11111111-1111-4111-8111-111111111111";

/** A run whose worker computes without end, and answers nothing. */
function blockedRun(reports: string, limitMs: number): string {
  const context = { reportsFolder: reports, root: reports, runId, declared: { tables: 3 } };
  return `
    import { Worker } from "node:worker_threads";
    import { endByLimit } from ${JSON.stringify(watched)};
    new Worker("for (;;) {}", { eval: true });
    endByLimit(${JSON.stringify(context)}, ${limitMs}, 0);
  `;
}

test("ends a run that overstays its limit, with what was judged, given a worker that never answers", async () => {
  const reports = mkdtempSync(join(tmpdir(), "limit-"));
  try {
    leaveRecord(reports, { runId, results: [recordedResult({ id: "table:a" })] });
    const record = readFileSync(join(reports, "run.json"), "utf8");
    writeFileSync(join(reports, "run.mts"), blockedRun(reports, 500));
    const tsx = pathToFileURL(
      resolve(import.meta.dirname, "../../node_modules/tsx/dist/loader.mjs"),
    );
    const { code, stderr } = await startNode(["--import", tsx.href, join(reports, "run.mts")])
      .ended;
    expect([code, stderr.trim()]).toEqual([
      2,
      "Ended by its limit of 0.5 s (XANO_RUN_LIMIT), since a check does not end: 1 of 3 checks were judged and are kept in run.json, the rest was not judged. Exit code 2.",
    ]);
    expect(readFileSync(join(reports, "run.json"), "utf8")).toBe(record);
  } finally {
    rmSync(reports, { recursive: true });
  }
});
