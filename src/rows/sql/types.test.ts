import { expect, test } from "vitest";
import { exactJson, exactNumber } from "./types.ts";

test.for([
  ["0", 0],
  ["-7", -7],
  ["9007199254740991", 9_007_199_254_740_991],
  ["9007199254740993", 9_007_199_254_740_993n],
  ["-9223372036854775808", -(2n ** 63n)],
  ["1.50000", 1.5],
  ["1e3", 1000],
] as const)("loses no digit given %s", ([text, value]) => {
  expect(exactNumber(text)).toBe(value);
});

test.for([
  ['{"a": [1, null, "x"]}', { a: [1, null, "x"] }],
  ['{"a": 9007199254740993}', { a: 9_007_199_254_740_993n }],
  ['"9007199254740993"', "9007199254740993"],
  ["0.1234567890123456789", 0.123_456_789_012_345_68],
] as const)("keeps JSON as it is given %s", ([text, value]) => {
  expect(exactJson(text)).toEqual(value);
});
