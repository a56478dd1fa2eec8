import { expect, test } from "vitest";
import { isSameCell } from "./same-rows.ts";

const money = {
  name: "fee",
  v1: { column: "fee" },
  v2: { column: "fee" },
  cast: { as: "decimal", within: "0.01" },
} as const;

test.for([
  ["10.239", "10.24", true],
  ["10.23", "10.24", true],
  ["10.2299", "10.24", false],
  ["-0.005", "0.005", true],
  ["9007199254740993.001", "9007199254740993", true],
  ["9007199254740993", "9007199254740992", false],
  [null, "0", false],
  ["n/a", "n/a", true],
  ["n/a", "0", false],
] as const)("takes %s and %s within 0.01 for equal: %s", ([v1, v2, isSame]) => {
  expect(isSameCell(money, v1, v2)).toBe(isSame);
});
