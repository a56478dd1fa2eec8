import { expect, test } from "vitest";
import { failing, sampleEntry } from "../../test-support/sample-entry.ts";
import { badSince } from "../../src/history/develop.ts";
import { findSince } from "./since.ts";

const entries = [
  sampleEntry(1, failing("always", "again")),
  sampleEntry(2, failing("always", "fixed")),
  sampleEntry(3, { ...failing("always", "again"), blocked: { always: ["blocked"] } }),
];

test("says of each check since when it does not hold, as the history does of one", () => {
  expect(Object.fromEntries(findSince(entries))).toEqual({
    always: "2026-02-01T03:00:00.000Z",
    again: "2026-02-03T03:00:00.000Z",
    blocked: "2026-02-03T03:00:00.000Z",
  });
  for (const [id, since] of findSince(entries)) {
    expect(since).toBe(badSince(entries, id));
  }
});

test("says nothing given no runs", () => {
  expect(findSince([]).size).toBe(0);
});
