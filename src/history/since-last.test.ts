import { expect, test } from "vitest";
import { failing, sampleEntry } from "../../test-support/sample-entry.ts";
import { describeSinceLast } from "./since-last.ts";

test("says what is new, still failing, fixed and flaky, with their number and the first of each", () => {
  const entries = [
    sampleEntry(1, failing("task:2417", "flow:a")),
    sampleEntry(2, failing("task:2417")),
    sampleEntry(3, failing("task:2417", "flow:a", "group:x")),
    sampleEntry(4, {
      bad: {
        ...failing("task:2417", "table:b", "table:c", "table:d").bad,
        "table:agent": { outcome: "broken", message: "no answer", owner: "data" },
      },
      blocked: { "table:agent": ["reference:a", "reference:b"] },
    }),
  ];
  expect(describeSinceLast(entries)).toEqual({
    headline: "since the run of 2026-02-03 03:00 UTC: 6 new, 1 still failing, 1 fixed, 1 flaky",
    changes: [
      {
        is: "new",
        count: 6,
        says: "table:b, table:c, table:d, and 1 more, 2 blocked",
      },
      { is: "still failing", count: 1, says: "task:2417 since 2026-02-01 03:00 UTC, 4 runs" },
      { is: "fixed", count: 1, says: "group:x" },
      { is: "flaky", count: 1, says: "flow:a █▁█▁ holds now" },
    ],
  });
});

test("names the owner of what is new", () => {
  const bad = { "table:agent": { outcome: "failed", message: "gone", owner: "data" } } as const;
  const { changes } = describeSinceLast([sampleEntry(1), sampleEntry(2, { bad })]) ?? {};
  expect(changes).toEqual([{ is: "new", count: 1, says: "table:agent (owner data)" }]);
});

test("looks for the beginning of what still fails in all runs that are remembered", () => {
  const entries = Array.from({ length: 20 }, (_, at) =>
    sampleEntry(at + 1, at < 2 ? {} : failing("table:agent")),
  );
  expect(describeSinceLast(entries)?.changes).toEqual([
    { is: "still failing", count: 1, says: "table:agent since 2026-02-03 03:00 UTC, 18 runs" },
  ]);
});

test("says nothing given a first run, or two in which all holds", () => {
  expect([
    describeSinceLast([]),
    describeSinceLast([sampleEntry(1, failing("table:agent"))]),
    describeSinceLast([sampleEntry(1), sampleEntry(2)]),
  ]).toEqual([undefined, undefined, undefined]);
});
