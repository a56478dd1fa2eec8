import schema from "../../contracts/reports/run-history.schema.json" with { type: "json" };
import type { KeptLines } from "../output/kept-json.ts";
import type { Entry } from "./entry.ts";
import { createRunLines } from "./run-lines.ts";

/** The history of a reports folder, one line a run, the oldest first. */
export const historyFile = "runs.jsonl";

const lines = createRunLines<Entry>(historyFile, { noun: "entry of a run", schema });

/**
 * The runs that a reports folder remembers, the oldest first.
 * @throws {SettingsError} every line that is no entry, such as one that was cut
 */
export function readHistory(reportsFolder: string): readonly Entry[] {
  return lines.read(reportsFolder);
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

/** Changes the verdict of a run that the history has an entry of. @throws {OutputError} */
export function amendHistory(
  reportsFolder: string,
  runId: string | undefined,
  verdict: Pick<Entry, "exitCode" | "sentence">,
): void {
  const entry = recallHistory(reportsFolder).values.find((one) => one.runId === runId);
  if (entry !== undefined) {
    addToHistory(reportsFolder, { ...entry, ...verdict });
  }
}
