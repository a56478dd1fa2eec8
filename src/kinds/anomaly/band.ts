import type { AnomalyCheck } from "../../plan/check.ts";

/** Where a number is usual. */
export interface Band {
  readonly mean: number;
  /** How far the number may be from the mean. */
  readonly halfWidth: number;
}

/**
 * The band around earlier numbers. Where they hardly differ, one standard deviation is taken for one row: a table that
 * stood still is not unusual for its first new row.
 */
export function bandOf(earlier: readonly number[], within: AnomalyCheck["within"]): Band {
  const mean = earlier.reduce((sum, one) => sum + one, 0) / earlier.length;
  if ("share" in within) {
    return { mean, halfWidth: mean * within.share };
  }
  const squares = earlier.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / Math.max(1, earlier.length - 1));
  return { mean, halfWidth: within.sigma * Math.max(1, deviation) };
}
