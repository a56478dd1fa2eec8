import { join, relative, resolve } from "node:path";
import { readRecord } from "../shards/read-record.ts";
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
 * @throws {SettingsError} the record there is damaged, so that nobody can tell what run left it
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

/** A record of before scopes were written may be that of a run of all. @throws {SettingsError} */
function holdsWholeRun(folder: string): boolean {
  const record = readRecord(
    folder,
    "it may be that of a run of all checks, which a run of a part never writes over; move it away, or name another folder with --reports",
  );
  return record !== undefined && record.scope !== "part";
}
