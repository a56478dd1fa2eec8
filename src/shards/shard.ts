import { SettingsError } from "../errors.ts";

/** One of several parts of a run that are judged apart and merged; `index` from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** More shards than that ask the shared lists so often that nothing is won. */
export const mostShards = 64;

/** Reads `2/4`. @throws {SettingsError} */
export function readShard(text: string, spelling: string): Shard {
  const [, index = 0, count = 0] = (/^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? []).map(Number);
  if (index < 1 || count < index || count > mostShards) {
    throw new SettingsError([
      `${spelling}: expected a part of a whole from 1/1 to ${mostShards}/${mostShards} such as 2/4, got "${text}"`,
    ]);
  }
  return { index, count };
}

/** `2-of-4`, the name of a shard's folder. */
export function shardName({ index, count }: Shard): string {
  return `${index}-of-${count}`;
}
