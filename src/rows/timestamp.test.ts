import { expect, test } from "vitest";
import { readTimestamp } from "./timestamp.ts";

const moment = Date.parse("2026-01-11T21:14:25Z");

test.for([
  [moment],
  ["2026-01-11 21:14:25+0000"],
  ["2026-01-11 21:14:25"],
  ["2026-01-11T21:14:25Z"],
  ["2026-01-11T21:14:25.000Z"],
  ["2026-01-11 22:14:25+01:00"],
  ["2026-01-11 16:14:25-0500"],
])("reads the same moment given %j", ([value]) => {
  expect(readTimestamp(value)).toBe(moment);
});

test("reads the start of the day given a date", () => {
  expect(readTimestamp("2026-01-11")).toBe(Date.parse("2026-01-11T00:00:00Z"));
});

test.for([[null], [undefined], [""], ["now"], ["2026-13-45 00:00:00"], [Number.NaN], [{}], [true]])(
  "reads no moment given %j",
  ([value]) => {
    expect(readTimestamp(value)).toBe(undefined);
  },
);
