import { expect, test } from "vitest";
import { memorySide } from "../../test-support/memory-side.ts";
import type { Comparison } from "../plan/comparison.ts";
import { compareSample, mostDiffering } from "./compare-sample.ts";

const comparison: Comparison = {
  key: [{ v1: "id", v2: "id" }],
  order: "integer",
  fields: [{ name: "name", v1: { column: "name" }, v2: { column: "name" }, cast: { as: "text" } }],
};

/** Numbers that are the same in every run. */
function seeded(): () => number {
  let state = 7;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Every third id from 1 on. */
const rows = Array.from({ length: 400 }, (_, at) => ({ id: 1 + at * 3, name: "a" }));

async function judge(changed: number, size: number): Promise<readonly [number, number]> {
  const v2 = rows.map((row) => (row.id === changed ? { ...row, name: "b" } : row));
  const sides = {
    v1: memorySide(comparison, { side: "v1", rows }),
    v2: memorySide(comparison, { side: "v2", rows: v2 }),
  };
  const sampled = { first: 1, last: 1198, size, random: seeded() };
  const { total, judged } = await compareSample(comparison, sides, { sampled });
  return [total, judged];
}

test("judges so many rows as are asked for, whatever ids no row has", async () => {
  expect(await judge(0, 50)).toEqual([0, 50]);
});

test("finds the one row that differs given a sample of all", async () => {
  expect(await judge(700, 400)).toEqual([1, 400]);
});

test.for([
  [3000, "0.1 %"],
  [300, "1 %"],
  [100, "3 %"],
  [1000, "0.3 %"],
  [4500, "0.07 %"],
  [7, "42.9 %"],
] as const)("bounds the share that differs given none of %i that does", ([judged, share]) => {
  expect(mostDiffering(judged)).toBe(share);
});
