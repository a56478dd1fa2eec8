import { readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { isRecord } from "../plan/is-record.ts";
import { describeNoJson, findJsonMistake } from "../text/json-mistake.ts";
import { shardName, type Shard } from "../shards/shard.ts";

/** Where runs write unless a folder is given, from the root. */
export const usualReports = "reports";

/** Of the runs that judge a part, below the folder of the runs that judge all. */
export const partFolder = "last-rerun";

/** Of the shards of a run, below its folder. */
export const shardsFolder = "shards";

/** Where one shard writes, below the folder of the whole run. */
export function shardFolder(reportsFolder: string, shard: Shard): string {
  return join(reportsFolder, shardsFolder, shardName(shard));
}

/** Where a run writes. */
export interface RunFolder {
  /** Absolute. */
  readonly folder: string;
  /** Whether it lies apart from the folder that was asked for, which a run of all checks keeps. */
  readonly isOwn: boolean;
  /** Says why it is not the folder that was asked for. */
  readonly note?: string;
}

/**
 * The folder of a run. A run that judges only a part never writes over what a run of all has left: in the usual folder
 * and in one that holds such a run it gets a folder of its own, `last-rerun`.
 */
export function chooseRunFolder(root: string, reports: string, isPart: boolean): RunFolder {
  const folder = resolve(root, reports);
  const isUsual = folder === resolve(root, usualReports);
  if (!isPart || !(isUsual || holdsWholeRun(folder))) {
    return { folder, isOwn: false };
  }
  const own = join(folder, partFolder);
  const why = `${reports} holds a run of all checks; this run of a part is written to ${relative(root, own)}`;
  return { folder: own, isOwn: true, ...(isUsual ? {} : { note: why }) };
}

/** Folders that may hold the record of the last run: of all checks, and of a part. */
export function recordedFolders(root: string, reports: string): readonly string[] {
  const folder = resolve(root, reports);
  return [folder, join(folder, partFolder)];
}

/** The record of a run in a folder; undefined where none is, or it cannot be read. */
export function readRunRecord(folder: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const record: unknown = JSON.parse(readFileSync(join(folder, "run.json"), "utf8"));
    return isRecord(record) ? record : undefined;
  } catch {
    return undefined;
  }
}

/** What is wrong with a JSON file of a run, in words that follow its name; undefined where none is, or it is JSON. */
export function describeDamage(file: string): string | undefined {
  try {
    const text = readFileSync(file, "utf8");
    return findJsonMistake(text) === undefined ? undefined : describeNoJson(text);
  } catch {
    return undefined;
  }
}

/** A record of before scopes were written may be that of a run of all. */
function holdsWholeRun(folder: string): boolean {
  const record = readRunRecord(folder);
  return record !== undefined && record["scope"] !== "part";
}
