import type { Shard } from "../shards/shard.ts";
import { judgeShard, type JudgedShard, type ShardRun } from "./judge-shard.ts";
import { divideTime } from "./night-limits.ts";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** A process that is asked to end writes what it has judged within this time. */
const graceMs = 10_000;
/** How often one hears of shards that are judged. */
const noticeMs = 60_000;

/**
 * Judges shards, each in a process of its own, and gives them once all have ended. They are ended when the time is up,
 * and when this process is asked to end; what they have judged by then is kept.
 */
export async function judgeShards(
  shards: readonly Shard[],
  { limitMs, ...run }: ShardRun,
): Promise<readonly JudgedShard[]> {
  const limits = limitMs === undefined ? undefined : divideTime(limitMs);
  const judged = shards.map((shard) =>
    judgeShard(shard, { ...run, ...(limits === undefined ? {} : { limitMs: limits.judgeMs }) }),
  );
  const timers = new Set<NodeJS.Timeout>();
  const endAll = (): void => {
    judged.forEach((one) => one.end("SIGTERM"));
    timers.add(setTimeout(() => judged.forEach((one) => one.end("SIGKILL")), graceMs));
  };
  if (limits !== undefined) {
    timers.add(setTimeout(endAll, limits.endMs));
  }
  timers.add(setInterval(() => judged.forEach((one) => notice(one, run)), noticeMs));
  signals.forEach((signal) => process.on(signal, endAll));
  try {
    await Promise.all(judged.map(async (one) => one.ended.then(() => notice(one, run))));
    return judged;
  } finally {
    timers.forEach(clearTimeout);
    signals.forEach((signal) => process.off(signal, endAll));
  }
}

/** `shard 2 of 4: Held: …`, where one does not see its own words. */
function notice(judged: JudgedShard, { isShown }: Pick<ShardRun, "isShown">): void {
  if (!isShown) {
    const { index, count } = judged.shard;
    process.stderr.write(`shard ${index} of ${count}: ${judged.lastLine()}\n`);
  }
}
