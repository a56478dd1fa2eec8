import { relative, resolve } from "node:path";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { BaseSequencer, type PoolRunnerInitializer, type TestSpecification } from "vitest/node";
import { optimizeLate } from "./src/bundle/optimize-late.mjs";
import { guardStreams } from "./src/output/guard-streams.ts";
import type { Check } from "./src/plan/check.ts";
import type { Plan } from "./src/plan/plan.ts";
import { loadPlan } from "./src/kinds/load-plan.ts";
import { fileOrder } from "./src/suite/file-order.ts";
import { specPlugin } from "./src/suite/plugin.ts";

const root = import.meta.dirname;
const target = process.env["SUITE_TARGET"] ?? "mock";

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
  /** Absolute path of a module that registers the checks of a file; without one, Vitest loads each file by the plugin. */
  readonly runner?: string;
  /** Where the tests run; in a thread that Vitest starts, when absent. */
  readonly pool?: PoolRunnerInitializer;
}

/** The project whose tests are the spec files; one worker, so that lists and answers are read once. */
export function specProject(options: SpecProjectOptions): TestProjectInlineConfiguration {
  let order: ReadonlyMap<string, number> = new Map();
  const loadPlan = (): Plan => {
    const plan = options.loadPlan();
    order = fileOrder(plan.checks);
    return plan;
  };
  const placeOf = ({ moduleId }: TestSpecification): number =>
    order.get(relative(options.root, moduleId)) ?? order.get(moduleId) ?? 0;
  return {
    plugins: [specPlugin({ ...options, loadPlan })],
    test: {
      name: options.name,
      root: options.root,
      include: [`${options.specs}/**/*.yaml`, `${options.specs}/**/checks/*.ts`],
      exclude: [
        `${options.specs}/workspace.yaml`,
        `${options.specs}/owners.yaml`,
        `${options.specs}/**/*.{d,test}.ts`,
        "**/node_modules/**",
      ],
      includeTaskLocation: options.hasLocations,
      ...(options.runner === undefined ? {} : { runner: options.runner }),
      pool: options.pool ?? "threads",
      isolate: false,
      fileParallelism: false,
      maxConcurrency: 64,
      // After the engine's own tests: both at once would slow each other beyond the specs' time limits.
      sequence: { sequencer: orderedBy(placeOf), groupOrder: 1 },
    },
  };
}

function orderedBy(placeOf: (file: TestSpecification) => number): typeof BaseSequencer {
  return class extends BaseSequencer {
    override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      const byName = files.toSorted((a, b) => (a.moduleId < b.moduleId ? -1 : 1));
      return Promise.resolve(byName.toSorted((a, b) => placeOf(a) - placeOf(b)));
    }
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

/** Whole runs, many child processes, a database: what is too slow to run before every commit. */
const slow = "{src,reporters,scripts,simulator,test-support}/**/*.full.test.ts";

/** Those that mock modules, or measure what their process computes: each file has a process of its own. */
const isolated = "{src,reporters,scripts,simulator,test-support}/**/*.isolated.test.ts";

/** Of the engine's own tests; the limits are there to end what hangs, however busy the machine is. */
const engine = {
  include: ["{src,reporters,scripts,simulator,test-support}/**/*.test.ts"],
  testTimeout: 120_000,
  hookTimeout: 120_000,
  maxWorkers: "100%",
};

// oxlint-disable-next-line import/no-default-export -- Vitest asks for one
export default defineConfig(() => {
  // Not when this file is imported: commands have their own guard, and take only parts of it.
  guardStreams();
  optimizeLate();
  return {
    test: {
      // The slow tests run where they are asked for: `--project full`.
      project: ["engine", "isolated", target],
      projects: [
        {
          test: {
            ...engine,
            name: "engine",
            exclude: [slow, isolated],
            // Modules are loaded once a worker, and not once a file: that is most of what a small file costs.
            pool: "threads",
            isolate: false,
          },
        },
        { test: { ...engine, name: "isolated", include: [isolated] } },
        // Whole runs judge specs within their time limits: not beside the other projects.
        {
          test: {
            ...engine,
            name: "full",
            include: [slow],
            sequence: { groupOrder: 2 },
            testTimeout: 300_000,
            hookTimeout: 300_000,
          },
        },
        {
          ...specs,
          test: { ...specs.test, globalSetup: resolve(root, "src/run/target/open-target.ts") },
        },
      ],
    },
  };
});
