import { relative, resolve } from "node:path";
import { startVitest } from "vitest/node";
import { collectInto } from "../../reporters/collect.ts";
import { createReporters } from "../../reporters/create-reporters.ts";
import { createLostOutputs, withLosses, type LostOutputs } from "../../reporters/lost-outputs.ts";
import type { StatesPlace } from "../states/file-states.ts";
import type { Summary } from "../result/summary.ts";
import type { RunContext } from "../result/run-context.ts";
import { defaultRunLimitMs } from "../settings/limits.ts";
import { contractsFolder } from "../kinds/load-plan.ts";
import { specProject } from "../../vitest.config.ts";
import { print } from "../output/run-script.ts";
import { describeRun } from "./describe-run.ts";
import { endByLimit, endBySignal } from "./ended-by-signal.ts";
import { statesPlace } from "./open-target.ts";
import { chooseRunFolder, readRunRecord } from "./run-folder.ts";
import { lockFolder } from "./run-lock.ts";
import type { Prepared, ValidationOptions } from "./validation-options.ts";

/**
 * Judges the selected checks by Vitest, into a folder that no other run writes to, and gives the exit code.
 * @throws {SettingsError} another run writes there
 */
export async function judgeSelected(
  prepared: Prepared,
  options: ValidationOptions,
): Promise<number> {
  const { root, reports } = options;
  const isPart = prepared.checks.length < prepared.plan.checks.length;
  const { folder, isOwn, note } = chooseRunFolder(root, reports, isPart);
  const lock = lockFolder(folder, relative(root, folder));
  for (const line of [note, lock.note]) {
    process.stderr.write(line === undefined ? "" : `${line}\n`);
  }
  const context = describeRun(prepared, options, folder);
  const { runLimitMs, rateLimit } = prepared.opened.connection;
  const limitMs = runLimitMs ?? defaultRunLimitMs(prepared.checks.length, rateLimit);
  const unwatch = [endBySignal(context), endByLimit(context, limitMs)];
  try {
    // A run of a part judges how states moved as the run before it did, and leaves the memory to the runs of all.
    const states = {
      ...statesPlace(isOwn ? resolve(root, reports) : folder, prepared.opened),
      isRerun: isOwn,
    };
    return await runVitest(prepared, options, { context, states });
  } finally {
    unwatch.forEach((stop) => stop());
    lock.release();
  }
}

async function runVitest(
  { plan, checks, opened, register }: Prepared,
  { root, specs, target, isJson }: ValidationOptions,
  { context, states }: { readonly context: RunContext; readonly states: StatesPlace },
): Promise<number> {
  const selected = new Set(checks);
  const files = [...new Set(checks.map(({ place }) => resolve(root, place.file)))];
  const project = specProject({
    name: target,
    root,
    specs,
    loadPlan: () => plan,
    isSelected: (check) => selected.has(check),
    hasLocations: false,
    register,
  });
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
          connection: opened.connection,
          isWholePlan: true,
          contracts: contractsFolder(root, specs),
          states,
          runOptions: context.runOptions,
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
  const record = readRunRecord(reportsFolder);
  const written = record?.["runId"] === runId ? record["summary"] : undefined;
  const isLossy = summary !== undefined && lost.names() !== "";
  const shown = isLossy ? withLosses(summary, lost) : written;
  if (shown !== undefined) {
    print(JSON.stringify(shown, undefined, 2));
  }
}
