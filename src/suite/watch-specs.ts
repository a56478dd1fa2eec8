import type { TestProject, Vitest } from "vitest/node";
import type { SpecSource } from "./spec-source.ts";

/** What a plugin is configured with. */
export interface Configured {
  readonly vitest: Vitest;
  readonly project: TestProject;
}

/** An editor may write a file in steps: it is read once nothing has happened for so long. */
const settleMs = 100;

/**
 * Lets Vitest's watch mode run what stands on an edited spec, contract or setting, by the plan that is read then. Vitest
 * itself sees modules only: it would run the edited file alone, and nothing when the file is no module.
 */
export function watchSpecs(
  { vitest, project }: Configured,
  source: SpecSource,
  provide: () => void,
): void {
  if (!vitest.config.watch) {
    return;
  }
  const { watcher } = vitest.vite;
  const edited = new Set<string>();
  let toRun: readonly string[] | undefined;
  let timer: NodeJS.Timeout | undefined;

  const settle = (): void => {
    const [...files] = edited;
    edited.clear();
    toRun = source.filesToRun(files);
    provide();
    for (const file of toRun) {
      // A file that is new becomes one of the project's tests by it.
      project.matchesTestGlob(file);
      vitest.invalidateFile(file);
    }
    // Vitest filters, queues and names the run itself, as for any edit.
    watcher.emit("change", files.at(-1));
  };
  const note = (file: string): void => {
    edited.add(file);
    clearTimeout(timer);
    timer = setTimeout(settle, settleMs);
  };
  const testsToRun = (file: string): string[] | undefined => {
    if (toRun !== undefined) {
      const files = [...toRun];
      toRun = undefined;
      return files;
    }
    if (!source.standsOn(file)) {
      return undefined;
    }
    note(file);
    return [];
  };
  vitest.config.watchTriggerPatterns = [
    ...(vitest.config.watchTriggerPatterns ?? []),
    { pattern: /\.(?:ya?ml|schema\.json|env)$/u, testsToRun },
  ];
  // The patterns are asked for files that are edited or new only.
  watcher.on("unlink", (file) => {
    if (source.standsOn(file)) {
      note(file);
    }
  });
}
