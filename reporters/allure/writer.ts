import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { Globals, TestResult } from "allure-js-commons";
import { FileSystemWriter } from "allure-js-commons/sdk/reporter";
import { orOutputError } from "../../src/output/replace-file.ts";

/** Allure's reporter writes them itself when it starts. */
const startFiles: ReadonlySet<string> = new Set(["categories.json", "environment.properties"]);

/**
 * Allure's own writer, but over the files of the run before and without waiting for the disk after each: making a file
 * costs far more than writing over it, and there are thousands. From `begin` to `finish` the folder is out of sight: a
 * run that is killed leaves no results that could pass for those of a whole run.
 */
export class OverwritingWriter extends FileSystemWriter {
  readonly #folder: string;
  /** Where the results lie until the run ends. */
  readonly hidden: string;
  /** Names of the run before that this one has not written. */
  #stale = new Set<string>();
  /** How many results of each check were written: attempts of one call have a file each. */
  #written = new Map<string, number>();

  constructor(resultsFolder: string) {
    const hidden = `${resultsFolder}.before`;
    super({ resultsDir: hidden });
    this.#folder = resultsFolder;
    this.hidden = hidden;
  }

  /** @throws {OutputError} as all that writes here */
  begin(): void {
    orOutputError(this.hidden, () => this.#begin());
  }

  #begin(): void {
    if (existsSync(this.#folder)) {
      rmSync(this.hidden, { recursive: true, force: true });
      renameSync(this.#folder, this.hidden);
    }
    mkdirSync(this.hidden, { recursive: true });
    this.#written = new Map();
    this.#stale = new Set(readdirSync(this.hidden).filter((name) => !startFiles.has(name)));
  }

  finish(): void {
    orOutputError(this.#folder, () => {
      this.#stale.forEach((name) => rmSync(join(this.hidden, name), { recursive: true }));
      renameSync(this.hidden, this.#folder);
    });
  }

  /** The file is named after the check's history, so that the next run writes over it. */
  override writeResult(result: TestResult): void {
    const name = (result.historyId ?? result.uuid).replace(":", "-");
    const before = this.#written.get(name) ?? 0;
    this.#written.set(name, before + 1);
    const attempt = before === 0 ? "" : `-${before + 1}`;
    this.#write(`${name}${attempt}-result.json`, JSON.stringify(result));
  }

  override writeAttachment(name: string, content: Buffer): void {
    this.#write(name, content);
  }

  override writeGlobals(name: string, globals: Globals): void {
    this.#write(name, JSON.stringify(globals));
  }

  writeExecutor(executor: object): void {
    this.#write("executor.json", JSON.stringify(executor));
  }

  #write(name: string, content: string | Buffer): void {
    const path = join(this.hidden, name);
    const write = this.#stale.delete(name) ? overwrite : writeFileSync;
    orOutputError(path, () => write(path, content));
  }
}

/** Cut at its new length instead of emptied before: that takes a tenth of the time. */
function overwrite(path: string, content: string | Buffer): void {
  const file = openSync(path, "r+");
  try {
    writeFileSync(file, content);
    ftruncateSync(file, Buffer.byteLength(content));
  } finally {
    closeSync(file);
  }
}
