import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TestResult } from "allure-js-commons";
import { FileSystemWriter } from "allure-js-commons/sdk/reporter";

/**
 * Allure's own writer, but over the files that are there and without waiting for the disk after each: making a file
 * costs far more than writing over it, and there are thousands.
 */
export class OverwritingWriter extends FileSystemWriter {
  readonly #folder: string;

  constructor(resultsFolder: string) {
    super({ resultsDir: resultsFolder });
    this.#folder = resultsFolder;
  }

  /** The file is named after the check's history, so that the next run writes over it. */
  override writeResult(result: TestResult): void {
    const name = (result.historyId ?? result.uuid).replace(":", "-");
    writeFileSync(join(this.#folder, `${name}-result.json`), JSON.stringify(result));
  }

  override writeAttachment(name: string, content: Buffer): void {
    writeFileSync(join(this.#folder, name), content);
  }
}

/** Puts the results of the run before out of sight: a run that is killed leaves none that could pass for its own. */
export function setAside(resultsFolder: string): void {
  rmSync(asideOf(resultsFolder), { recursive: true, force: true });
  move(resultsFolder, asideOf(resultsFolder));
}

/**
 * Writes a results folder over what `setAside` moved; what `write` leaves untouched of it is removed.
 * @throws what `write` throws
 */
export function overwrite(resultsFolder: string, write: () => void): void {
  move(asideOf(resultsFolder), resultsFolder);
  mkdirSync(resultsFolder, { recursive: true });
  const mark = join(resultsFolder, "started");
  writeFileSync(mark, "");
  const { mtimeMs: startedAt } = statSync(mark);
  write();
  rmSync(mark);
  for (const name of readdirSync(resultsFolder)) {
    const path = join(resultsFolder, name);
    if (statSync(path).mtimeMs < startedAt) {
      rmSync(path, { recursive: true });
    }
  }
}

function asideOf(folder: string): string {
  return `${folder}.before`;
}

function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (!isMissing) {
      throw error;
    }
  }
}
