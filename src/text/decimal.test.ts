import { expect, test } from "vitest";
import { addNumbers, compareNumbers, isNumberText, showNumber } from "./decimal.ts";

test("compares digit by digit given integers beyond 2^53", () => {
  expect(compareNumbers("9007199254740993", 9_007_199_254_740_992)).toBeGreaterThan(0);
  expect(compareNumbers("9007199254740993", "9007199254740993.0")).toBe(0);
  expect(compareNumbers(-7, "5")).toBeLessThan(0);
});

test("adds without the error of fractions given decimals", () => {
  expect([0.1, 0.2, 0.3, "100000000000.01"].reduce(addNumbers, "0")).toBe("100000000000.61");
});

test.each([
  [1e21, "1000000000000000000000"],
  [1.5e-7, "0.00000015"],
  ["-0.10", "-0.1"],
  ["007", "7"],
] as const)("shows the digits given %s", (value, shown) => {
  expect(showNumber(value)).toBe(shown);
});

test("takes numbers alone for numbers given texts", () => {
  const texts = ["12", "-1.5", "1e3", "", "1,000", "0x1"];
  expect(texts.filter(isNumberText)).toEqual(["12", "-1.5", "1e3"]);
});
