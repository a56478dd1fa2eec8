import { expect, test } from "vitest";
import { durationMs } from "./duration.ts";

test.each([
  ["500ms", 500],
  ["2s", 2000],
  ["3m", 180_000],
  ["1h", 3_600_000],
  ["7d", 604_800_000],
])("reads %s as %i ms", (text, expected) => {
  expect(durationMs(text)).toBe(expected);
});

test.each(["2", "0s", "1.5s", "2 s", "-1s", "1w", ""])("reads no duration given %j", (text) => {
  expect(() => durationMs(text)).toThrow(RangeError);
});
