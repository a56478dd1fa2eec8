import { resolve } from "node:path";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import type { Check, Plan } from "./src/plan/check.ts";
import { loadPlan } from "./src/spec/load-plan.ts";
import { specPlugin } from "./src/suite/plugin.ts";

const root = import.meta.dirname;
const target = process.env["SUITE_TARGET"] ?? "mock";

/** What the spec files of a run are made into tests with. */
export interface SpecProjectOptions {
  readonly name: string;
  readonly root: string;
  readonly loadPlan: () => Plan;
  readonly isSelected: (check: Check) => boolean;
}

/** The project whose tests are the spec files; one worker, so that lists and answers are read once. */
export function specProject(options: SpecProjectOptions): TestProjectInlineConfiguration {
  return {
    plugins: [specPlugin(options)],
    test: {
      name: options.name,
      root: options.root,
      include: ["specs/**/*.yaml"],
      exclude: ["specs/workspace.yaml"],
      includeTaskLocation: true,
      pool: "threads",
      isolate: false,
      fileParallelism: false,
      maxConcurrency: 64,
    },
  };
}

const specs = specProject({
  name: target,
  root,
  loadPlan: () => loadPlan(root),
  isSelected: () => true,
});

// oxlint-disable-next-line import/no-default-export -- Vitest asks for one
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "engine",
          include: ["{src,reporters,scripts,fixtures}/**/*.test.ts"],
          testTimeout: 30_000,
        },
      },
      {
        ...specs,
        test: { ...specs.test, globalSetup: resolve(root, "scripts/open-target.ts") },
      },
    ],
  },
});
