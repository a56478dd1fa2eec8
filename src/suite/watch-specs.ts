import type { TestProject, Vitest } from "vitest/node";
import type { SpecSource } from "./spec-source.ts";

/** The plugin's configuration. */
export interface Configured {
  readonly vitest: Vitest;
  readonly project: TestProject;
}

/** An editor may write a file in several steps, so it is read after this pause, in ms. */
const settleMs = 100;

/**
 * Makes Vitest's watch mode run what depends on an edited spec, contract or setting, with the plan as it is then.
 * Vitest itself only knows modules: it would run just the edited file, and nothing if that is no module.
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
      // This makes a new file one of the project's tests.
      project.matchesTestGlob(file);
      vitest.invalidateFile(file);
    }
    // Vitest filters, queues and labels the run itself, as for any edit.
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
  // Only edited and new files are matched against the patterns.
  watcher.on("unlink", (file) => {
    if (source.standsOn(file)) {
      note(file);
    }
  });
}
