import type { Result } from "../../src/result/result.ts";

/** When something began and ended, in ms. */
export interface Span {
  readonly start: number;
  readonly stop: number;
}

/**
 * Puts spans into lanes, each into the first in which it overlaps none: the timeline shows by them how much was judged
 * at once, in whatever order the spans come. Lanes are counted from 1.
 */
export function createLanes(): (span: Span) => number {
  const lanes: Span[][] = [];
  return (span) => {
    const free = lanes.findIndex((taken) => taken.every((one) => !overlaps(one, span)));
    const at = free === -1 ? lanes.length : free;
    (lanes[at] ??= []).push(span);
    return at + 1;
  };
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.stop && b.start < a.stop;
}

/** When a result was judged: in whole ms, and without the time in which it waited. */
export function spanOf({ startedAt, durationMs }: Pick<Result, "startedAt" | "durationMs">): Span {
  return { start: Math.round(startedAt), stop: Math.round(startedAt + durationMs) };
}
