import { join } from "node:path";
import { amendHistory } from "../../src/history/store.ts";
import { replaceFile } from "../../src/output/replace-file.ts";
import { findRecord } from "../../src/shards/read-record.ts";
import { createLostOutputs, withLosses } from "./lost-outputs.ts";
import { serializeRecord } from "../record-file.ts";

/** An output that was lost after the run had recorded its verdict, such as a stdout that nobody reads any more. */
export interface LateLoss {
  readonly what: string;
  readonly error: unknown;
}

/**
 * Records a verdict again that a late loss has changed, in the run's record and in the history, so that both name the code
 * that the process ends with. A record that says 2 already, is not at its end or of another run stays.
 * @throws {OutputError}
 */
export function amendVerdict(
  reportsFolder: string,
  runId: string | undefined,
  { what, error }: LateLoss,
): void {
  const found = findRecord(reportsFolder);
  if (found.is !== "whole" || found.value.summary === null || found.value.runId !== runId) {
    return;
  }
  const { results, finishedAt, troubles, summary, ...head } = found.value;
  const lost = createLostOutputs();
  lost.note(what, error);
  const amended = withLosses(summary, lost);
  if (summary.verdict.exitCode === amended.verdict.exitCode) {
    return;
  }
  replaceFile(
    join(reportsFolder, "run.json"),
    serializeRecord(head, results, { finishedAt, troubles, summary: amended }),
  );
  amendHistory(reportsFolder, runId, amended.verdict);
}
