import { randomUUID } from "node:crypto";
import { join, relative, resolve } from "node:path";
import { warmWorker } from "../suite/warm-worker.ts";
import { writeBundle } from "../bundle/write-bundle.mjs";
import { SettingsError } from "../errors.ts";
import { countFamilies } from "../plan/count-families.ts";
import { groupBy } from "../plan/group-by.ts";
import type { Plan } from "../plan/plan.ts";
import { classify } from "../redaction/persons/personal-columns.ts";
import type { RunContext } from "../result/run-context.ts";
import { relateChecks } from "../run/relate-checks.ts";
import { endBySignal } from "../run/ended-by-signal.ts";
import { loadTargetPlan } from "../run/target/open-target.ts";
import { chooseRunFolder, type RunFolder } from "../run/run-folder.ts";
import { lockFolder } from "../run/run-lock.ts";
import { runSuite } from "../run/run-suite.ts";
import { readEnvironment } from "../settings/read-environment.ts";
import { secretsIn } from "../settings/secrets.ts";
import { joinStates } from "../states/file-states.ts";
import { mergeResults, type Merged } from "./merge-results.ts";
import type { RunRecord } from "./read-record.ts";
import { assertSameRun } from "./same-run.ts";
import { readShards, type LeftShard } from "./shard-folders.ts";

/** What `merge` is asked for. */
export interface MergeOptions {
  /** The project's root, absolute. */
  readonly root: string;
  /** Folders of shards, or folders that hold some, from the root. */
  readonly folders: readonly string[];
  /** Folder that the merged reports are written to, from the root. */
  readonly reports: string;
  readonly listsKnown: boolean;
  /** Prints the summary as JSON, and nothing else. */
  readonly isJson: boolean;
  /** Whether the command says the exit code itself, after the summary. */
  readonly isFollowed?: boolean;
}

/**
 * Merges what the shards of a run have left into the reports of one run, and gives the exit code that it would have had.
 * @throws {SettingsError} folders that hold no shards, or shards of several runs
 */
export async function mergeShards(options: MergeOptions): Promise<number> {
  const { root, reports } = options;
  const shards = readShards(options.folders.map((folder) => resolve(root, folder)));
  assertSameRun(shards);
  const record = shards.find(({ record }) => record !== undefined)?.record;
  if (record === undefined) {
    throw new SettingsError([
      `${options.folders.join(", ")}: no shard has begun to judge; its own output says why`,
    ]);
  }
  const runner = await writeBundle("src/suite/spec-runner.ts");
  const specs = optionOf(record, "--specs") ?? "specs";
  const plan = loadTargetPlan(record.target, root, specs);
  const merged = mergeResults(plan.checks, shards);
  const place = chooseRunFolder(root, reports, shards[0]?.split.scope === "part");
  const context = describeMerged({ plan, merged, shards, record }, options, place.folder);
  // Before the lock, which a signal that nobody watches for would leave behind.
  const unwatch = endBySignal(context);
  try {
    const lock = lockFolder(place.folder, relative(root, place.folder));
    say(place.note, lock.note, ...joinMemories(place, shards));
    const provided = { recorded: merged.results };
    const { isJson } = options;
    const worker = warmWorker(runner);
    const run = runSuite({ plan, ...merged, specs, runner, worker, provided, isJson }, context);
    return await run.finally(() => lock.release()).finally(() => worker.close());
  } finally {
    unwatch();
  }
}

interface MergedRun {
  readonly plan: Plan;
  readonly merged: Merged;
  readonly shards: readonly LeftShard[];
  /** Of one shard; what is read of it is the same in all. */
  readonly record: RunRecord;
}

function describeMerged(
  { plan, merged, shards, record }: MergedRun,
  { root, listsKnown, isFollowed = false }: MergeOptions,
  reportsFolder: string,
): RunContext {
  const records = shards.flatMap((shard) => shard.record ?? []);
  const [startedAt = record.startedAt] = records.map((one) => one.startedAt).toSorted();
  const troubles = groupBy(
    records.flatMap((one) => one.troubles),
    (trouble) => JSON.stringify(trouble),
  );
  const { target, seed, rows, runOptions = [] } = record;
  const instances = instancesOf(records);
  return {
    runId: randomUUID(),
    scope: shards[0]?.split.scope ?? "part",
    recorded: { startedAt, troubles: [...troubles.values()].flatMap(([first]) => first ?? []) },
    runOptions,
    target,
    instances,
    related: relateChecks(plan, { target, instances }),
    workspaceName: plan.workspace.name,
    ...(seed === null || rows === null ? {} : { seed, rows }),
    gates: plan.workspace.gates,
    unseen: plan.workspace.proof?.unseen ?? [],
    declared: countFamilies(merged.checks),
    ...record.options,
    listsKnown,
    isFollowed,
    reportsFolder,
    root,
    secrets: secretsIn(readEnvironment()),
    personal: classify(plan.checks),
  };
}

/** Each mock that was judged has a port of its own; V1 is there where a shard compared with it. */
function instancesOf(records: readonly RunRecord[]): RunContext["instances"] {
  const byName = groupBy(
    records.flatMap(({ instances }) => instances),
    ({ name }) => name,
  );
  return [...byName.values()].flatMap(([first]) => first ?? []);
}

/** What the shards keep of the rows for the next run; a run of a part leaves the memory to the runs of all. */
function joinMemories(
  { folder, isOwn }: RunFolder,
  shards: readonly LeftShard[],
): readonly (string | undefined)[] {
  const [file, ...parts] = [folder, ...shards.map((shard) => shard.folder)].map((one) =>
    join(one, "state", "transitions.json"),
  );
  return isOwn || file === undefined ? [] : joinStates(file, parts);
}

function optionOf({ runOptions = [] }: RunRecord, name: string): string | undefined {
  const at = runOptions.indexOf(name);
  return at === -1 ? undefined : runOptions[at + 1];
}

function say(...lines: readonly (string | undefined)[]): void {
  for (const line of lines) {
    process.stderr.write(line === undefined ? "" : `${line}\n`);
  }
}
