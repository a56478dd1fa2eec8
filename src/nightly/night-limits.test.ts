import { expect, test } from "vitest";
import { divideTime } from "./night-limits.ts";

test.for([
  [60_000, { judgeMs: 48_000, endMs: 54_000 }],
  [3_600_000, { judgeMs: 3_480_000, endMs: 3_540_000 }],
] as const)("leaves time to merge given %i ms", ([limitMs, limits]) => {
  expect(divideTime(limitMs)).toEqual(limits);
});
