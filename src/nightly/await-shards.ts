import { statSync } from "node:fs";
import { join } from "node:path";
import type { Clock } from "../ports/http.ts";
import { shardFolder } from "../run/run-folder.ts";
import { findRecord } from "../shards/read-record.ts";
import { readSplit } from "../shards/split-file.ts";

/** The shards of a night that others judge, in a folder that all of them share. */
export interface Awaited {
  /** Absolute. */
  readonly reports: string;
  readonly night: string;
  readonly count: number;
  /** How long nothing may have come of those that are not at their end, until they count as gone. */
  readonly silenceMs: number;
  /** How long they are waited for at most. */
  readonly limitMs: number;
}

const pauseMs = 2000;

/** Waits until all shards of a night are at their end or gone, and gives the indexes of those that are not at their end. */
export async function awaitShards(awaited: Awaited, clock: Clock): Promise<readonly number[]> {
  const { count, silenceMs, limitMs } = awaited;
  const startedMs = clock.now();
  let lastMs = startedMs;
  let lastState = "";
  for (;;) {
    const states = Array.from({ length: count }, (_, index) => readState(awaited, index + 1));
    const waiting = states.flatMap((state, index) => (state === "ended" ? [] : [index + 1]));
    const now = clock.now();
    if (states.join() !== lastState) {
      [lastMs, lastState] = [now, states.join()];
    }
    if (waiting.length === 0 || now - lastMs >= silenceMs || now - startedMs >= limitMs) {
      return waiting;
    }
    await clock.pause(pauseMs);
  }
}

/** `ended`, or what changes as long as a shard is judged. */
function readState({ reports, night, count }: Awaited, index: number): string {
  const folder = shardFolder(reports, { index, count });
  const split = readSplit(folder);
  if (split?.night !== night) {
    return "not begun";
  }
  const isEmpty = split.shared.length + (split.shards[index - 1]?.length ?? 0) === 0;
  const found = findRecord(folder);
  const isEnded = found.is === "whole" && found.value.finishedAt !== null;
  return isEmpty || isEnded ? "ended" : `judged ${changedAt(join(folder, "run.json"))}`;
}

function changedAt(path: string): number {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}
