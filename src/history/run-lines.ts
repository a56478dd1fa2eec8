import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SettingsError } from "../errors.ts";
import { keptShape, readKeptLines, type KeptLines, type KeptSchema } from "../output/kept-json.ts";
import { replaceFile } from "../output/replace-file.ts";
import { shownPath } from "../output/shown-path.ts";

/** Four months of nights. */
const mostRuns = 120;
/** Nights on which everything fails take more room than others. */
const mostBytes = 5_000_000;

/** A file of a reports folder with one JSON line a run, the oldest first. */
export interface RunLines<T> {
  /** What the file remembers. @throws {SettingsError} every line that is damaged, such as one that was cut */
  readonly read: (reportsFolder: string) => readonly T[];
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
  const recall = (reportsFolder: string): KeptLines<T> => {
    const path = join(reportsFolder, file);
    const { values, damaged } = readKeptLines(path, shape);
    const said = damaged.map(
      (what) => `${shownPath(path)}: ${what}; remove it: the other runs are kept`,
    );
    return { values, damaged: said };
  };
  return {
    recall,
    read(reportsFolder) {
      const { values, damaged } = recall(reportsFolder);
      if (damaged.length > 0) {
        throw new SettingsError(damaged);
      }
      return values;
    },
    add(reportsFolder, run) {
      const path = join(reportsFolder, file);
      const others = readLines(path).filter((line) => !line.includes(`"runId":"${run.runId}"`));
      const lines = [...others, JSON.stringify(run)].slice(-mostRuns);
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
