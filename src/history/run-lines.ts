import { readFileSync } from "node:fs";
import { join } from "node:path";
import { keptShape, type KeptSchema } from "../output/kept-json.ts";
import { readKeptLines, recallLines, type KeptLines } from "../output/kept-lines.ts";
import { replaceFile } from "../output/replace-file.ts";
import { visibleJson } from "../redaction/hidden-characters.ts";

/** Four months of nights. */
const mostRuns = 120;
/** Nights on which everything fails take more room than others. */
const mostBytes = 5_000_000;

/** A file of a reports folder with one JSON line a run, the oldest first. */
export interface RunLines<T> {
  /**
   * What the file remembers; `warn` gets a sentence for each line that is damaged, such as one that was cut, and left out.
   * @throws {SettingsError} the file cannot be read at all
   */
  readonly read: (reportsFolder: string, warn?: (sentence: string) => unknown) => readonly T[];
  /** What the file remembers, and what is wrong with it and what to do, a sentence a line that is damaged. */
  readonly recall: (reportsFolder: string) => KeptLines<T>;
  /**
   * Adds a run, in the place of what it said before, and forgets the oldest runs beyond 120 or 5 MB. A line that is
   * damaged stays, for who reads the file to see.
   * @throws {OutputError}
   */
  readonly add: (reportsFolder: string, run: T) => void;
}

/** The lines of a file, named from the reports folder; `noun` is what each of them is by its schema. */
export function createRunLines<T extends { readonly runId: string }>(
  file: string,
  { noun, schema }: { readonly noun: string; readonly schema: KeptSchema },
): RunLines<T> {
  const shape = keptShape<T>(noun, schema);
  const pathIn = (reportsFolder: string): string => join(reportsFolder, file);
  return {
    recall: (reportsFolder) => recallLines(pathIn(reportsFolder), shape),
    read: (reportsFolder, warn) => readKeptLines(pathIn(reportsFolder), shape, warn).values,
    add(reportsFolder, run) {
      const path = pathIn(reportsFolder);
      const others = readLines(path).filter((line) => !line.includes(`"runId":"${run.runId}"`));
      const lines = [...others, visibleJson(run)].slice(-mostRuns);
      let bytes = lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
      while (bytes > mostBytes && lines.length > 1) {
        bytes -= Buffer.byteLength(lines.shift() ?? "") + 1;
      }
      replaceFile(path, lines.map((line) => `${line}\n`).join(""));
    },
  };
}

function readLines(path: string): readonly string[] {
  try {
    return readFileSync(path, "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "");
  } catch {
    return [];
  }
}
