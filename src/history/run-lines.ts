import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { replaceFile } from "../output/replace-file.ts";
import { readJson } from "../wire/body/json-text.ts";

/** Four months of nights. */
const mostRuns = 120;
/** Nights on which everything fails take more room than others. */
const mostBytes = 5_000_000;

/** A file of a reports folder with one JSON line a run, the oldest first. */
export interface RunLines<T> {
  /** What the file remembers; a line that its schema does not accept, such as one that was cut, is left out. */
  readonly read: (reportsFolder: string) => readonly T[];
  /**
   * Adds a run, in the place of what it said before, and forgets the oldest runs beyond 120 or 5 MB.
   * @throws {OutputError}
   */
  readonly add: (reportsFolder: string, run: T) => void;
}

/** The lines of a file, named from the reports folder, as a schema describes each of them. */
export function createRunLines<T extends { readonly runId: string }>(
  file: string,
  schema: object,
): RunLines<T> {
  return {
    read(reportsFolder) {
      const ajv = new Ajv2020({ strict: true });
      addFormats.default(ajv);
      const accepts = ajv.compile<T>(schema);
      return readLines(join(reportsFolder, file)).flatMap((line) => {
        const value = readJson(line);
        return accepts(value) ? [value] : [];
      });
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
