import { expect, test } from "vitest";
import { describeAmount, describeSpan, describeTime } from "./amounts.ts";

test.for([
  [59_999, "59 s"],
  [60_000, "1 min"],
  [3_600_000, "1 h"],
  [90_720_000, "25 h 12 min"],
  [259_200_000, "72 h"],
  [360_000_000, "4 d 4 h"],
  [864_000_000, "10 d"],
] as const)("writes %i ms as %s", ([ms, told]) => {
  expect(describeSpan(ms)).toBe(told);
});

test("writes a number with its unit", () => {
  expect([
    describeAmount(1, "rows"),
    describeAmount(5001, "rows"),
    describeAmount(0.5, "number"),
    describeAmount(7_200_000, "ms"),
    describeTime(new Date("2026-01-26T02:00:59.000Z")),
  ]).toEqual(["1 row", "5,001 rows", "0.5", "2 h", "2026-01-26 02:00 UTC"]);
});
