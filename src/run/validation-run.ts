import { resolve } from "node:path";
import type { Check } from "../plan/check.ts";
import { SettingsError } from "../errors.ts";
import { readSince } from "../history/since.ts";
import { counted } from "../text/counted.ts";
import { mockedWorkspace } from "./target/mocked-workspace.ts";
import { loadTargetPlan, openLive, openMock } from "./target/open-target.ts";
import { writeBundle } from "../bundle/write-bundle.mjs";
import { acceptBaselines, assertAcceptable } from "./accept-baselines.ts";
import { describePlanned, planRequests, withNeededSteps } from "./dry-run.ts";
import { exitCode } from "../output/exit-code.ts";
import { print } from "../output/print.ts";
import { warmWorker } from "../suite/warm-worker.ts";
import { readLastFailed } from "./last-failed.ts";
import { shardFolder } from "./run-folder.ts";
import { selectChecks } from "./select.ts";
import { shareLimits } from "../shards/share-limits.ts";
import { takeShard } from "../shards/take-shard.ts";
import type { Prepared, ValidationOptions } from "./validation-options.ts";

/**
 * Judges the selected checks against the target and gives the exit code: 0 held, 1 failed, 2 unjudged.
 * @throws {SpecError} bad specs
 * @throws {SettingsError} bad settings, or a selection that selects nothing
 */
export async function validate(options: ValidationOptions): Promise<number> {
  if (options.isAccepting === true) {
    assertAcceptable(options);
  }
  // The mock starts in its own thread while the specs are read here.
  const opening = options.target === "mock" ? openMock(options) : undefined;
  const task = await startTask(options);
  try {
    const plan = loadTargetPlan(options.target, options.root, options.specs);
    const selected = selectAgain(selectChecks(plan.checks, options), options);
    const { checks, begin } = takeShard(selected, plan, options);
    if (checks.length === 0 && mayBeEmpty(options)) {
      return leaveNothing(begin, options);
    }
    const loading = task.load();
    const opened = shareLimits(
      await (opening ?? openLive(plan.workspace.instances.v2, options)),
      options.shard,
    );
    const run = await loading;
    return await run({ plan, checks, opened, begin });
  } finally {
    await task.close?.();
    await opening?.then(
      (opened) => opened.close(),
      () => undefined,
    );
  }
}

type Run = (prepared: Omit<Prepared, "runner" | "worker">) => Promise<number>;

/** What is done with the selected checks: they are judged, or only counted or accepted. */
interface Task {
  readonly load: () => Promise<Run>;
  readonly close?: () => Promise<void>;
}

/**
 * Starts the thread that judges, where anything is judged; Vite would ask for its modules one after the other, which
 * takes a second.
 */
async function startTask(options: ValidationOptions): Promise<Task> {
  if (options.isDry) {
    return { load: async () => showPlanned };
  }
  if (options.isAccepting === true) {
    return { load: async () => (prepared) => accept(prepared, options) };
  }
  const runner = await writeBundle("src/suite/spec-runner.ts");
  const worker = warmWorker(runner);
  return {
    async load() {
      // Vitest takes half a second to load, in which the threads start.
      const { judgeSelected } = await import("./judge-selected.ts");
      return async (prepared) => {
        const code = await judgeSelected({ ...prepared, runner, worker }, options);
        await noteUnknown(code, prepared.checks, options);
        return code;
      };
    },
    close: () => worker.close(),
  };
}

const showPlanned: Run = async ({ plan, checks, opened }) => {
  const planned = planRequests(withNeededSteps(checks, plan.checks), opened.connection);
  print(describePlanned(planned));
  return exitCode.held;
};

function mayBeEmpty({ isLastFailed, since, shard }: ValidationOptions): boolean {
  return isLastFailed === true || since !== undefined || shard !== undefined;
}

/** There may be nothing to judge again, and more shards than there are checks to be split. */
function leaveNothing(
  begin: (folder: string) => void,
  { root, reports, shard, isDry }: ValidationOptions,
): number {
  if (shard !== undefined && !isDry) {
    begin(shardFolder(resolve(root, reports), shard));
    process.stderr.write(`shard ${shard.index} of ${shard.count} has nothing to judge
`);
  }
  return exitCode.held;
}

/** What the mock does not know cannot hold on it: said where something failed on the suite's own, which nobody broke. */
async function noteUnknown(
  code: number,
  checks: readonly Check[],
  { root, specs, target, mockUrl, faults }: ValidationOptions,
): Promise<void> {
  if (code === exitCode.held || target !== "mock" || mockUrl !== undefined || faults.length > 0) {
    return;
  }
  if (mockedWorkspace(specs) !== undefined) {
    return;
  }
  const { describeUnknown } = await import("../teaching/describe-unknown.ts");
  process.stderr.write(describeUnknown(checks, root));
}

/** Of the selected checks those that did not hold in the last run, or since one, where they are asked for. */
function selectAgain(checks: readonly Check[], options: ValidationOptions): readonly Check[] {
  const { root, reports, isLastFailed = false, since } = options;
  if (since !== undefined && isLastFailed) {
    throw new SettingsError(["--since: says more than --last-failed; give one of both"]);
  }
  if (since !== undefined) {
    const { ids, run } = readSince(resolve(root, reports), since);
    return keep(checks, ids, `since the run of ${run.startedAt}`);
  }
  if (isLastFailed) {
    const { ids, startedAt } = readLastFailed(root, reports);
    return keep(checks, ids, `in the run of ${startedAt}`);
  }
  return checks;
}

function keep(checks: readonly Check[], ids: ReadonlySet<string>, when: string): readonly Check[] {
  const again = checks.filter(({ id }) => ids.has(id));
  const what = again.length === 0 ? "nothing" : counted(again.length, "check");
  process.stderr.write(`last failed: ${what} of the selected ${when}\n`);
  return again;
}

async function accept(
  { plan, checks, opened }: Pick<Prepared, "plan" | "checks" | "opened">,
  { root, mayGrow = false }: ValidationOptions,
): Promise<number> {
  // Else the adapters are loaded where the suite runs.
  const { connect } = await import("../suite/connect.ts");
  const session = connect(opened.connection, plan.workspace.login, resolve(root, "contracts"));
  try {
    const today = new Date().toISOString().slice(0, 10);
    const { lines, code } = await acceptBaselines(checks, session, {
      root,
      today,
      mayGrow,
    });
    lines.forEach(print);
    return code;
  } finally {
    await Promise.all([session.sql?.close(), session.sqlV1?.close()]);
  }
}
