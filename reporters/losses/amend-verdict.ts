import { join } from "node:path";
import { amendHistory } from "../../src/history/store.ts";
import { replaceFile } from "../../src/output/replace-file.ts";
import type { Verdict } from "../../src/result/summary.ts";
import { findRecord, type RunRecord } from "../../src/shards/read-record.ts";
import { withoutOutputs } from "./lost-outputs.ts";
import { serializeRecord } from "../record-file.ts";

/**
 * Records a verdict again after an output was lost late, such as a stdout that nobody reads any more, in the run's record
 * and in the history, so that both name the code that the process ends with; `lost` names the output. A verdict that says
 * 2 already, or is of another run, stays, and so does a record that is not at its end.
 * @throws {OutputError}
 */
export function amendVerdict(reportsFolder: string, runId: string | undefined, lost: string): void {
  const found = findRecord(reportsFolder);
  if (found.is === "whole" && found.value.runId === runId) {
    amendRecord(reportsFolder, found.value, lost);
  }
  amendHistory(reportsFolder, runId, (verdict) => withoutOutput(verdict, lost));
}

function amendRecord(reportsFolder: string, record: RunRecord, lost: string): void {
  const { results, finishedAt, troubles, summary, ...head } = record;
  const verdict = summary === null ? undefined : withoutOutput(summary.verdict, lost);
  if (summary !== null && verdict !== undefined && verdict !== summary.verdict) {
    const amended = { finishedAt, troubles, summary: { ...summary, verdict } };
    replaceFile(join(reportsFolder, "run.json"), serializeRecord(head, results, amended));
  }
}

function withoutOutput(verdict: Verdict, lost: string): Verdict {
  const amended = withoutOutputs(verdict, lost);
  return verdict.exitCode === amended.exitCode ? verdict : amended;
}
