import type { Result } from "../../src/result/result.ts";

/** When something began and ended, in ms. */
export interface Span {
  readonly start: number;
  readonly stop: number;
}

/**
 * Puts spans into as few lanes as it needs that none of a lane overlap, as they come in the order of their ends: the
 * timeline shows by it how much was judged at once. Lanes are counted from 1.
 */
export function createLanes(): (span: Span) => number {
  const ends: number[] = [];
  return ({ start, stop }) => {
    // The one that was busy last leaves the emptier ones to what began earlier.
    let best = -1;
    ends.forEach((end, at) => {
      if (end <= start && (best === -1 || end > (ends[best] ?? 0))) {
        best = at;
      }
    });
    const lane = best === -1 ? ends.length : best;
    ends[lane] = stop;
    return lane + 1;
  };
}

/** When a result was judged: in whole ms, and without the time in which it waited. */
export function spanOf({ startedAt, durationMs }: Pick<Result, "startedAt" | "durationMs">): Span {
  return { start: Math.round(startedAt), stop: Math.round(startedAt + durationMs) };
}
