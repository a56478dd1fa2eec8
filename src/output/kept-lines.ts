import { SettingsError } from "../errors.ts";
import { findJsonMistake } from "../text/json-mistake.ts";
import { parseJson, readKeptText, type KeptShape } from "./kept-json.ts";
import { shownPath } from "./shown-path.ts";
import { warnOnce } from "./warn-once.ts";

/** Lines of a file that the suite adds to, and what is wrong with those that it did not write so. */
export interface KeptLines<T> {
  readonly values: readonly T[];
  /** A sentence each: `reports/runs.jsonl: line 3 is no JSON at its column 5: …`; also of a file that cannot be read. */
  readonly damaged: readonly string[];
  /** The texts of the damaged lines, for whoever writes the file again. */
  readonly asTheyStand: readonly string[] | "unreadable";
}

/** Reads a file of one JSON value a line that the suite wrote. */
export function recallLines<T>(file: string, shape: KeptShape<T>): KeptLines<T> {
  const describe = (what: string): string =>
    `${shownPath(file)}: ${what}; remove it: the other runs are kept`;
  const read = readKeptText(file);
  if (read.is !== "whole") {
    return read.is === "none"
      ? { values: [], damaged: [], asTheyStand: [] }
      : {
          values: [],
          damaged: [`${shownPath(file)} ${read.why}; move it away`],
          asTheyStand: "unreadable",
        };
  }
  const values: T[] = [];
  const damaged: string[] = [];
  const asTheyStand: string[] = [];
  for (const [index, line] of read.value.split("\n").entries()) {
    const kept = line.trim() === "" ? undefined : readLine(line, shape);
    if (kept?.is === "whole") {
      values.push(kept.value);
    } else if (kept !== undefined) {
      damaged.push(describe(`line ${index + 1} ${kept.why}`));
      asTheyStand.push(line);
    }
  }
  return { values, damaged, asTheyStand };
}

/**
 * The same for a command that goes on without the damaged lines: `warn` gets the sentence of each.
 * @throws {SettingsError} the file cannot be read at all
 */
export function readKeptLines<T>(
  file: string,
  shape: KeptShape<T>,
  warn: (sentence: string) => unknown = warnOnce,
): Pick<KeptLines<T>, "values"> & { readonly damagedLines: readonly string[] } {
  const { values, damaged, asTheyStand } = recallLines(file, shape);
  if (asTheyStand === "unreadable") {
    throw new SettingsError(damaged);
  }
  damaged.forEach(warn);
  return { values, damagedLines: asTheyStand };
}

function readLine<T>(line: string, shape: KeptShape<T>): ReturnType<KeptShape<T>["accept"]> {
  const parsed = parseJson(line);
  if (parsed !== undefined) {
    return shape.accept(parsed.value);
  }
  const { column, words } = findJsonMistake(line) ?? {
    column: 1,
    words: "it is nested too deeply",
  };
  return { is: "damaged", why: `is no JSON at its column ${column}: ${words}` };
}
