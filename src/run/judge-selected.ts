import { relative, resolve } from "node:path";
import { defaultRunLimitMs } from "../settings/limits.ts";
import { describeRun } from "./describe-run.ts";
import { endByLimit, endBySignal } from "./ended-by-signal.ts";
import { statesPlace } from "./target/target.ts";
import { chooseRunFolder, shardFolder, type RunFolder } from "./run-folder.ts";
import { lockFolder } from "./run-lock.ts";
import { runSuite } from "./run-suite.ts";
import type { StatesPlace } from "../states/file-states.ts";
import type { Prepared, ValidationOptions } from "./validation-options.ts";

/**
 * Judges the selected checks by Vitest, into a folder that no other run writes to, and gives the exit code.
 * @throws {SettingsError} another run writes there
 */
export async function judgeSelected(
  prepared: Prepared,
  options: ValidationOptions,
): Promise<number> {
  const { root, specs, isJson, comparing = {}, generating } = options;
  const place = folderOf(prepared, options);
  const { folder, note } = place;
  const context = describeRun(prepared, options, folder);
  const { connection } = prepared.opened;
  const { runLimitMs, rateLimit } = connection;
  const limitMs = runLimitMs ?? defaultRunLimitMs(prepared.checks.length, rateLimit);
  // Before the lock, which a signal that nobody watches for would leave behind.
  const unwatch = [endBySignal(context), endByLimit(context, limitMs)];
  try {
    const lock = lockFolder(folder, relative(root, folder));
    for (const line of [note, lock.note]) {
      process.stderr.write(line === undefined ? "" : `${line}\n`);
    }
    prepared.begin(folder);
    const provided = {
      connection,
      states: statesOf(prepared, options, place),
      comparing,
      ...(generating === undefined ? {} : { generating }),
    };
    const run = runSuite({ ...prepared, specs, isJson, provided }, context);
    return await run.finally(() => lock.release());
  } finally {
    unwatch.forEach((stop) => stop());
  }
}

function folderOf({ plan, checks }: Prepared, options: ValidationOptions): RunFolder {
  const { root, reports, shard } = options;
  return shard === undefined
    ? chooseRunFolder(root, reports, checks.length < plan.checks.length)
    : { folder: shardFolder(resolve(root, reports), shard), isOwn: false };
}

/**
 * A run of a part judges how states moved as the run before it did, and leaves the memory to the runs of all. A shard
 * reads the memory of the whole, and keeps what it saw beside its results.
 */
function statesOf(
  { opened }: Prepared,
  { root, reports, shard }: ValidationOptions,
  { folder, isOwn }: RunFolder,
): StatesPlace {
  const own = statesPlace(folder, opened);
  const whole = statesPlace(resolve(root, reports), opened);
  return shard === undefined
    ? { ...(isOwn ? whole : own), isRerun: isOwn }
    : { ...own, readFrom: whole.file };
}
