import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TestResult } from "allure-js-commons";
import { FileSystemWriter } from "allure-js-commons/sdk/reporter";

/**
 * Allure's own writer without its wait for the disk after each file: a run writes thousands. A killed process still
 * leaves whole files, since each is renamed into place. Synchronous: a queue of small asynchronous writes costs more.
 */
export class UnsyncedWriter extends FileSystemWriter {
  readonly #folder: string;

  constructor(resultsFolder: string) {
    super({ resultsDir: resultsFolder });
    this.#folder = resultsFolder;
  }

  override writeResult(result: TestResult): void {
    this.#write(`${result.uuid}-result.json`, JSON.stringify(result));
  }

  override writeAttachment(name: string, content: Buffer): void {
    this.#write(name, content);
  }

  #write(name: string, content: string | Buffer): void {
    const path = join(this.#folder, name);
    writeFileSync(`${path}.tmp`, content);
    renameSync(`${path}.tmp`, path);
  }
}
