import { existsSync, readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { startVitest } from "vitest/node";
import { createReporters } from "../../reporters/create-reporters.ts";
import type { StatesPlace } from "../../src/instance/file-states.ts";
import type { RunContext } from "../../src/result/run-context.ts";
import { contractsFolder } from "../../src/spec/load-plan.ts";
import { specProject } from "../../vitest.config.ts";
import { print } from "../command-line/run-script.ts";
import { describeRun } from "./describe-run.ts";
import { statesPlace } from "./open-target.ts";
import { chooseRunFolder } from "./run-folder.ts";
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
  try {
    const context = describeRun(prepared, options, folder);
    // A run of a part judges how states moved as the run before it did, and leaves the memory to the runs of all.
    const states = {
      ...statesPlace(isOwn ? resolve(root, reports) : folder, prepared.opened),
      isRerun: isOwn,
    };
    return await runVitest(prepared, options, { context, states });
  } finally {
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
  const vitest = await startVitest(
    "test",
    [],
    {
      config: false,
      watch: false,
      reporters: createReporters(context, isJson ? process.stderr : process.stdout),
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
  // After a leak there is no run record: it lies aside, and the scan said so.
  if (isJson && existsSync(resolve(context.reportsFolder, "run.json"))) {
    print(readSummary(context.reportsFolder));
  }
  return Number(process.exitCode ?? 2);
}

/** The summary as the run record has it, so that both always agree. */
function readSummary(reportsFolder: string): string {
  const record: unknown = JSON.parse(readFileSync(resolve(reportsFolder, "run.json"), "utf8"));
  return JSON.stringify(Object.assign({ summary: null }, record).summary, undefined, 2);
}
