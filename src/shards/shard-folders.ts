import { readdirSync } from "node:fs";
import { join } from "node:path";
import { SettingsError } from "../errors.ts";
import { readRecord, type RunRecord } from "./read-record.ts";
import { readSplit, type SplitFile } from "./split-file.ts";

/** What a shard has left in its folder; without a record it ended before its first check. */
export interface LeftShard {
  readonly folder: string;
  readonly split: SplitFile;
  readonly record?: RunRecord;
}

/**
 * The shards in folders; each is that of a shard, or holds some at any depth of two.
 * @throws {SettingsError} a folder without a shard, or files that cannot be read
 */
export function readShards(folders: readonly string[]): readonly LeftShard[] {
  const problems: string[] = [];
  const shards = folders.flatMap((folder) => {
    const found = findShards(folder, 2);
    if (found.length === 0) {
      problems.push(
        `${folder}: no shard has left its split.json there; name the folders that runs with --shard wrote to`,
      );
    }
    return found;
  });
  if (problems.length > 0) {
    throw new SettingsError(problems);
  }
  return shards;
}

function findShards(folder: string, levels: number): readonly LeftShard[] {
  const split = readSplit(folder);
  if (split !== undefined) {
    const record = readRecord(folder, "judge the shard again");
    return [{ folder, split, ...(record === undefined ? {} : { record }) }];
  }
  return levels === 0
    ? []
    : foldersIn(folder).flatMap((below) => findShards(join(folder, below), levels - 1));
}

function foldersIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((one) => one.isDirectory())
      .map(({ name }) => name)
      .toSorted();
  } catch {
    return [];
  }
}
