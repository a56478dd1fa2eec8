import schema from "../../contracts/reports/run-history.schema.json" with { type: "json" };
import type { KeptLines } from "../output/kept-lines.ts";
import type { Verdict } from "../result/summary.ts";
import type { Entry } from "./entry.ts";
import { createRunLines } from "./run-lines.ts";

/** The history of a reports folder, one line a run, the oldest first. */
export const historyFile = "runs.jsonl";

const lines = createRunLines<Entry>(historyFile, { noun: "entry of a run", schema });

/**
 * The runs that a reports folder remembers, the oldest first. A line that is no entry, such as one that was cut, is left
 * out; stderr, or `warn`, names it.
 * @throws {SettingsError} the file cannot be read
 */
export function readHistory(
  reportsFolder: string,
  warn?: (sentence: string) => unknown,
): readonly Entry[] {
  return lines.read(reportsFolder, warn);
}

/** As `readHistory`, for a run that is not to end for it: what is damaged is told beside what is remembered. */
export function recallHistory(reportsFolder: string): KeptLines<Entry> {
  return lines.recall(reportsFolder);
}

/**
 * Adds a run to the history, in the place of what it said before, and forgets the oldest runs beyond 120 or 5 MB. A line
 * that is damaged stays, for who reads the history to see.
 * @throws {OutputError}
 */
export function addToHistory(reportsFolder: string, entry: Entry): void {
  lines.add(reportsFolder, entry);
}

/** Changes the verdict of a run that the history has an entry of; the same verdict changes nothing. @throws {OutputError} */
export function amendHistory(
  reportsFolder: string,
  runId: string | undefined,
  amend: (verdict: Verdict) => Verdict,
): void {
  const entry = recallHistory(reportsFolder).values.find((one) => one.runId === runId);
  const verdict = entry === undefined ? undefined : amend(entry);
  if (entry !== undefined && verdict !== undefined && verdict !== entry) {
    addToHistory(reportsFolder, { ...entry, ...verdict });
  }
}
