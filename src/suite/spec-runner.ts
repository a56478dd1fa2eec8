import { resolve } from "node:path";
import { inject, TestRunner } from "vitest";
import type { Check } from "../plan/check.ts";
import { groupBy } from "../plan/group-by.ts";
import { openSuite, ownRoot } from "./register.ts";

/**
 * Registers the checks of a spec file by itself, of a run whose files no filter narrows. Vitest's own runner has the main
 * thread transform each file and look for its snapshots, five answers a file that wait behind those of the instance: the
 * results of most checks would be reported when all are judged.
 */
// oxlint-disable-next-line import/no-default-export -- Vitest asks for one
export default class SpecRunner extends TestRunner {
  #files: ReadonlyMap<string, readonly Check[]> | undefined;

  override importFile(path: string): void {
    this.#files ??= checksByFile();
    const check = openSuite();
    this.#files.get(path)?.forEach(({ id }) => check(id));
  }

  // What would open, read and save snapshots.
  override async onBeforeRunSuite(): Promise<void> {}
  override async onAfterRunSuite(): Promise<void> {}
  override onBeforeTryTask(): void {}
  override onAfterTryTask(): void {}
}

function checksByFile(): ReadonlyMap<string, readonly Check[]> {
  const { checks, root = ownRoot } = inject("plan");
  return groupBy(checks, ({ place }) => resolve(root, place.file));
}
