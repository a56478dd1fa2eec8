import { resolve } from "node:path";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import type { Check } from "./src/plan/check.ts";
import type { Plan } from "./src/plan/plan.ts";
import { loadPlan } from "./src/spec/load-plan.ts";
import { specPlugin } from "./src/suite/plugin.ts";

const root = import.meta.dirname;
const target = process.env["SUITE_TARGET"] ?? "mock";

function orderOf({ moduleId }: TestSpecification): string {
  return `${moduleId.endsWith("/instance.yaml") ? "1" : "0"} ${moduleId}`;
}

/** Spec files run in the order of the plan, the instance's last: it is judged by what happened to all others. */
class PlanOrder extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(files.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1)));
  }
}

/** What the spec files of a run are made into tests with. */
export interface SpecProjectOptions {
  readonly name: string;
  readonly root: string;
  /** Folder of the specs, from the root. */
  readonly specs: string;
  readonly loadPlan: () => Plan;
  readonly isSelected: (check: Check) => boolean;
  /** Whether tests carry their line for `file:line` filters; it costs a stack trace a test. */
  readonly hasLocations: boolean;
}

/** The project whose tests are the spec files; one worker, so that lists and answers are read once. */
export function specProject(options: SpecProjectOptions): TestProjectInlineConfiguration {
  return {
    plugins: [specPlugin(options)],
    test: {
      name: options.name,
      root: options.root,
      include: [`${options.specs}/**/*.yaml`],
      exclude: [`${options.specs}/workspace.yaml`],
      includeTaskLocation: options.hasLocations,
      pool: "threads",
      isolate: false,
      fileParallelism: false,
      maxConcurrency: 64,
      // After the engine's own tests: both at once would slow each other beyond the specs' time limits.
      sequence: { sequencer: PlanOrder, groupOrder: 1 },
    },
  };
}

const specs = specProject({
  name: target,
  root,
  specs: "specs",
  loadPlan: () => loadPlan(root),
  isSelected: () => true,
  hasLocations: true,
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
        test: { ...specs.test, globalSetup: resolve(root, "scripts/run/open-target.ts") },
      },
    ],
  },
});
