/** How a night divides its time. */
export interface NightLimits {
  /** After which shards judge nothing more, and say what they could not judge. */
  readonly judgeMs: number;
  /** After which a shard that goes on all the same is ended. */
  readonly endMs: number;
}

/** To merge, and to make the report. */
const longestRestMs = 120_000;
const restShare = 0.2;

/** Divides the time that a night may take: some of it is left to merge and to make the report. */
export function divideTime(limitMs: number): NightLimits {
  const restMs = Math.min(longestRestMs, limitMs * restShare);
  return { judgeMs: limitMs - restMs, endMs: limitMs - restMs / 2 };
}
