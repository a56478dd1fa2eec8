import schema from "../../contracts/reports/run-history.schema.json" with { type: "json" };
import type { Entry } from "./entry.ts";
import { createRunLines } from "./run-lines.ts";

/** The history of a reports folder, one line a run, the oldest first. */
export const historyFile = "runs.jsonl";

const lines = createRunLines<Entry>(historyFile, schema);

/**
 * The runs that a reports folder remembers, the oldest first; what is no entry, such as a line that was cut, is left out.
 */
export function readHistory(reportsFolder: string): readonly Entry[] {
  return lines.read(reportsFolder);
}

/**
 * Adds a run to the history, in the place of what it said before, and forgets the oldest runs beyond 120 or 5 MB.
 * @throws {OutputError}
 */
export function addToHistory(reportsFolder: string, entry: Entry): void {
  lines.add(reportsFolder, entry);
}
