import { expect, test } from "vitest";
import type { GapEntry } from "./gap-store.ts";
import { describeGaps } from "./describe-gap.ts";
import { toGapTrends, type GapTrend } from "./gap-trend.ts";

const id = "parity:user.rows";

/** Runs at times of February 2026 with the gap of each; null where it could not be measured. */
function runs(...told: readonly (readonly [at: string, gap: number | null])[]): GapEntry[] {
  return told.map(([at, gap]) => ({
    schemaVersion: 1,
    runId: at,
    startedAt: `2026-02-${at}:00.000Z`,
    target: "live",
    workspace: "AgentDashboards V2",
    gaps: gap === null ? {} : { [id]: gap },
  }));
}

test.for<[string, GapEntry[], string]>([
  [
    "a gap that shrinks",
    runs(["01T03:17", 450], ["02T03:17", 412]),
    "gap 412, 38 fewer than last night, at this rate closed in 11 nights",
  ],
  [
    "a gap that is nearly closed",
    runs(["01T03:17", 1_240], ["02T03:30", 40]),
    "gap 40, 1,200 fewer than last night, at this rate closed in 1 night",
  ],
  [
    "a gap that hardly shrinks",
    runs(["01T03:17", 90_000], ["02T03:17", 89_999]),
    "gap 89,999, 1 fewer than last night, at this rate not closed within a year",
  ],
  [
    "nights that were missed",
    runs(["01T03:17", 500], ["04T04:00", 410]),
    "gap 410, 90 fewer than 3 nights ago, at this rate closed in 14 nights",
  ],
  [
    "another run of the same night",
    runs(["01T03:17", 450], ["02T03:17", 420], ["02T09:00", 412]),
    "gap 412, 38 fewer than last night, at this rate closed in 11 nights",
  ],
  [
    "runs of one night alone",
    runs(["02T03:17", 450], ["02T03:40", 412]),
    "gap 412, 38 fewer than in the run before",
  ],
  [
    "a gap that has grown for a while",
    runs(["01T03:17", 7], ["02T03:17", 5], ["03T03:17", 8], ["04T03:17", 20]),
    "gap 20, 12 more than last night: growing for 2 runs",
  ],
  [
    "a gap that grew once",
    runs(["01T03:17", 9], ["02T03:17", 10]),
    "gap 10, 1 more than last night: growing",
  ],
  [
    "a gap that stands still",
    runs(["01T03:17", 66], ["02T03:17", 66], ["03T03:17", 66]),
    "gap 66, as many as last night: standing still for 2 runs",
  ],
  ["a gap that is new", runs(["01T03:17", 0], ["02T03:17", 3]), "gap 3, none last night"],
  ["a table that is new", runs(["01T03:17", null], ["02T03:17", 3]), "gap 3, not measured before"],
  [
    "a gap that closed",
    runs(["01T03:17", 38], ["02T03:17", 0]),
    "closed; it was 38 rows last night",
  ],
  [
    "a table that could not be counted",
    runs(["01T03:17", 38], ["02T03:17", null]),
    "gap not measured; it was 38 rows last night",
  ],
])("says how it moved given %s", ([, entries, says]) => {
  expect(describeGaps(toGapTrends(entries))).toEqual([`${id}: ${says}`]);
});

test.for<[string, GapEntry[]]>([
  ["there never was a gap", runs(["01T03:17", 0], ["02T03:17", 0])],
  ["a gap was closed before", runs(["01T03:17", 5], ["02T03:17", 0], ["03T03:17", 0])],
  [
    "nothing was compared for two runs",
    runs(["01T03:17", 5], ["02T03:17", null], ["03T03:17", null]),
  ],
])("says nothing given that %s", ([, entries]) => {
  expect(describeGaps(toGapTrends(entries))).toEqual([]);
});

test("names what grows first, then the largest, and counts the rest by how they move", () => {
  const [first, last] = runs(["01T03:17", 0], ["02T03:17", 0]);
  const sizes = [
    ["a", 9, 8],
    ["b", 5, 6],
    ["c", 70, 70],
    ["d", 30, 20],
    ["e", 40, 39],
    ["f", 3, 2],
    ["g", 2, 1],
    ["h", 1, 1],
  ] as const;
  const of = (at: 1 | 2): GapEntry["gaps"] =>
    Object.fromEntries(sizes.map((size) => [`parity:${size[0]}`, size[at]]));
  const trends: readonly GapTrend[] =
    first === undefined || last === undefined
      ? []
      : toGapTrends([
          { ...first, gaps: of(1) },
          { ...last, gaps: of(2) },
        ]);
  expect(describeGaps(trends)).toEqual([
    "parity:b: gap 6, 1 more than last night: growing",
    "parity:c: gap 70, as many as last night: standing still",
    "parity:e: gap 39, 1 fewer than last night, at this rate closed in 39 nights",
    "parity:d: gap 20, 10 fewer than last night, at this rate closed in 2 nights",
    "parity:a: gap 8, 1 fewer than last night, at this rate closed in 8 nights",
    "and 3 more gaps: 2 shrinking, 1 standing still",
  ]);
});
