import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import schema from "../../contracts/reports/run-history.schema.json" with { type: "json" };
import { replaceFile } from "../output/replace-file.ts";
import { readJson } from "../wire/body/json-text.ts";
import type { Entry } from "./entry.ts";

/** The history of a reports folder, one line a run, the oldest first. */
export const historyFile = "runs.jsonl";

/** Four months of nights. */
const mostRuns = 120;
/** Nights on which everything fails take more room than others. */
const mostBytes = 5_000_000;

/**
 * The runs that a reports folder remembers, the oldest first; what is no entry, such as a line that was cut, is left out.
 */
export function readHistory(reportsFolder: string): readonly Entry[] {
  const ajv = new Ajv2020({ strict: true });
  addFormats.default(ajv);
  const isEntry = ajv.compile<Entry>(schema);
  return readLines(reportsFolder).flatMap((line) => {
    const value = readJson(line);
    return isEntry(value) ? [value] : [];
  });
}

/**
 * Adds a run to the history, in the place of what it said before, and forgets the oldest runs beyond 120 or 5 MB.
 * @throws {OutputError}
 */
export function addToHistory(reportsFolder: string, entry: Entry): void {
  const { runId } = entry;
  const others = readLines(reportsFolder).filter((line) => !line.includes(`"runId":"${runId}"`));
  const lines = [...others, JSON.stringify(entry)].slice(-mostRuns);
  let bytes = lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
  while (bytes > mostBytes && lines.length > 1) {
    bytes -= Buffer.byteLength(lines.shift() ?? "") + 1;
  }
  replaceFile(join(reportsFolder, historyFile), lines.map((line) => `${line}\n`).join(""));
}

function readLines(reportsFolder: string): readonly string[] {
  try {
    const text = readFileSync(join(reportsFolder, historyFile), "utf8");
    return text.split("\n").filter((line) => line.trim() !== "");
  } catch {
    return [];
  }
}
