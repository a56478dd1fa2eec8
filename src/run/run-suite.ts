import { resolve } from "node:path";
import type { ProvidedContext } from "vitest";
import { startVitest } from "vitest/node";
import { collectInto } from "../../reporters/collect.ts";
import { amendVerdict } from "../../reporters/losses/amend-verdict.ts";
import { createReporters } from "../../reporters/create-reporters.ts";
import {
  createLostOutputs,
  withLosses,
  type LostOutputs,
} from "../../reporters/losses/lost-outputs.ts";
import { specProject } from "../../vitest.config.ts";
import { contractsFolder } from "../kinds/spec-files.ts";
import { print } from "../output/print.ts";
import type { Check } from "../plan/check.ts";
import type { Plan } from "../plan/plan.ts";
import type { RunContext } from "../result/run-context.ts";
import type { WarmWorker } from "../suite/warm-worker.ts";
import type { Summary } from "../result/summary.ts";
import { findRecord } from "../shards/read-record.ts";

/** What Vitest runs as tests, and what its worker is given. */
export interface SuiteRun {
  readonly plan: Plan;
  readonly checks: readonly Check[];
  /** Folder of the specs, from the root. */
  readonly specs: string;
  /** The bundled module that registers the checks of a spec file. */
  readonly runner: string;
  /** Where they are judged. */
  readonly worker: WarmWorker;
  readonly provided: Partial<ProvidedContext>;
  /** Prints the summary as JSON, and nothing else. */
  readonly isJson: boolean;
}

/** Runs the checks as tests with all reporters, and gives the exit code. */
export async function runSuite(
  { plan, checks, specs, runner, worker, provided, isJson }: SuiteRun,
  context: RunContext,
): Promise<number> {
  const { root } = context;
  const selected = new Set(checks);
  const files = [...new Set(checks.map(({ place }) => resolve(root, place.file)))];
  const project = specProject({
    name: context.target,
    root,
    specs,
    loadPlan: () => plan,
    isSelected: (check) => selected.has(check),
    hasLocations: false,
    runner,
    pool: worker.pool,
  });
  amendUnshown(context);
  const lost = createLostOutputs();
  const reporters = createReporters(context, isJson ? process.stderr : process.stdout, lost);
  let summary: Summary | undefined;
  const keepSummary = collectInto(context, { ended: (run) => void ({ summary } = run) });
  const vitest = await startVitest(
    "test",
    [],
    {
      config: false,
      watch: false,
      reporters: isJson ? [...reporters, keepSummary] : reporters,
    },
    {
      ...project,
      test: {
        ...project.test,
        include: files,
        provide: {
          isWholePlan: true,
          contracts: contractsFolder(root, specs),
          runOptions: context.runOptions,
          ...provided,
        },
      },
    },
  );
  await vitest.close();
  if (isJson) {
    printSummary(context, summary, lost);
  }
  return Number(process.exitCode ?? 2);
}

/**
 * Prints the summary as the run record has it, so that both always agree; where outputs were lost, the one whose verdict
 * says so. After a leak there is neither: the record lies aside, and the scan said so.
 */
function printSummary(
  { reportsFolder, runId }: RunContext,
  summary: Summary | undefined,
  lost: LostOutputs,
): void {
  const found = findRecord(reportsFolder);
  const written = found.is === "whole" && found.value.runId === runId ? found.value.summary : null;
  const isLossy = summary !== undefined && lost.names() !== "";
  const shown = isLossy ? withLosses(summary, lost) : written;
  if (shown !== null) {
    print(JSON.stringify(shown, undefined, 2));
  }
}

/**
 * Of a run whose verdict nobody could be shown the record says so, as the exit code does. Whatever the command prints until
 * its end may be what finds nobody there.
 */
function amendUnshown({ reportsFolder, runId }: RunContext): void {
  process.stdout.once("error", () => {
    process.once("exit", () => amendVerdict(reportsFolder, runId, "stdout"));
  });
}
