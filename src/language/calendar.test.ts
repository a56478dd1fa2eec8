import { expect, test } from "vitest";
import { isDay, isToCome, readMoment } from "./calendar.ts";

test.for([
  ["2026-01-26", true],
  ["2024-02-29", true],
  ["2026-02-29", false],
  ["2026-04-31", false],
  ["2026-13-45", false],
  ["2026-00-10", false],
  ["2026-1-26", false],
  ["26-01-2026", false],
  ["2026-01-26 10:00:00", false],
  ["today", false],
  ["", false],
] as const)("%s is a day: %s", ([text, expected]) => {
  expect(isDay(text)).toBe(expected);
});

test.for([
  ["2026-01-26", "2026-01-26T00:00:00.000Z"],
  ["2026-01-26 10:00:00", "2026-01-26T10:00:00.000Z"],
  ["2026-01-11 21:14:25+0000", "2026-01-11T21:14:25.000Z"],
  ["2026-01-26T23:59:59.123456Z", "2026-01-26T23:59:59.123Z"],
  ["2026-01-26T10:00:00-03:30", "2026-01-26T13:30:00.000Z"],
  ["2026-02-30 10:00:00", undefined],
  ["2026-01-26 24:00:00", undefined],
  ["2026-01-26 10:60:00", undefined],
  ["2026-01-26 10:00", undefined],
  ["2026-01-26 10:00:00 CET", undefined],
  ["now", undefined],
] as const)("%s is the moment %s", ([text, expected]) => {
  expect(readMoment(text)).toBe(expected === undefined ? undefined : Date.parse(expected));
});

test("a day is to come until it begins anywhere on earth", () => {
  const now = Date.parse("2026-03-01T09:00:00Z");
  expect(["2026-03-01", "2026-03-02"].map((day) => isToCome(day, now))).toEqual([false, true]);
  expect(isToCome("2026-03-02", now + 3_600_000)).toBe(false);
});
