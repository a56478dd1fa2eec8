import { expect, test } from "vitest";
import { failing, sampleEntry } from "../../test-support/sample-entry.ts";
import type { Entry } from "./entry.ts";
import { describeSinceLast } from "./since-last.ts";

function kindsIn(runs: readonly Entry[]): readonly string[] | undefined {
  return describeSinceLast(runs)?.changes.map(({ is }) => is);
}

test("says what is new, still failing, fixed and flaky, with their number and the first of each", () => {
  const entries = [
    sampleEntry(1, failing("task:2417", "flow:a")),
    sampleEntry(2, failing("task:2417")),
    sampleEntry(3, failing("task:2417", "flow:a", "group:x")),
    sampleEntry(4, {
      bad: {
        ...failing("task:2417", "table:b", "table:c", "table:d").bad,
        "table:agent": { outcome: "failed", message: "it does not exist", owner: "data" },
      },
      blocked: { "table:agent": ["reference:a", "reference:b"] },
    }),
  ];
  expect(describeSinceLast(entries)).toEqual({
    headline: "since the run of 2026-02-03 03:00 UTC: 4 new, 1 still failing, 1 fixed, 1 flaky",
    changes: [
      {
        is: "new",
        ids: ["table:b", "table:c", "table:d", "table:agent"],
        says: "table:b, table:c, table:d, and 1 more",
      },
      {
        is: "still failing",
        ids: ["task:2417"],
        says: "task:2417 since 2026-02-01 03:00 UTC, 4 runs",
      },
      { is: "fixed", ids: ["group:x"], says: "group:x" },
      { is: "flaky", ids: ["flow:a"], says: "flow:a █▁█▁ holds now" },
    ],
  });
});

test("says once why checks could not be judged, and that they can be again", () => {
  const reason = "shard 4 of 4 left nothing";
  const lost = { outcome: "broken", message: reason } as const;
  const down = { outcome: "broken", message: "no answer", owner: "platform" } as const;
  const entries = [
    sampleEntry(1),
    sampleEntry(2, {
      bad: { a: lost, b: lost, c: lost, reach: down },
      blocked: { reach: ["d", "e"] },
    }),
    sampleEntry(3),
  ];
  expect(describeSinceLast(entries.slice(0, 2))?.changes).toEqual([
    {
      is: "not judged",
      ids: ["a", "b", "c", "reach"],
      says: `3 × ${reason}, reach (blocks 2, owner platform)`,
    },
  ]);
  expect(describeSinceLast(entries)?.changes).toEqual([
    { is: "judged again", ids: ["a", "b", "c", "reach"], says: "a, b, c, and 1 more" },
  ]);
});

test("calls nothing flaky any more that has been steady for some runs", () => {
  const nights = [1, 0, 1, 0, 1, 1, 1, 1].map((bad, at) =>
    sampleEntry(at + 1, bad === 1 ? failing("flow:a") : {}),
  );
  expect([kindsIn(nights.slice(0, 5)), kindsIn(nights)]).toEqual([["flaky"], ["still failing"]]);
});

test("names the owner of what is new", () => {
  const bad = { "table:agent": { outcome: "failed", message: "gone", owner: "data" } } as const;
  const blocked = { "table:agent": ["reference:a"] };
  const entries = [sampleEntry(1), sampleEntry(2, { bad, blocked })];
  const { changes } = describeSinceLast(entries) ?? {};
  expect(changes).toEqual([
    { is: "new", ids: ["table:agent"], says: "table:agent (blocks 1, owner data)" },
  ]);
});

test("looks for the beginning of what still fails in all runs that are remembered", () => {
  const entries = Array.from({ length: 20 }, (_, at) =>
    sampleEntry(at + 1, at < 2 ? {} : failing("table:agent")),
  );
  expect(describeSinceLast(entries)?.changes).toEqual([
    {
      is: "still failing",
      ids: ["table:agent"],
      says: "table:agent since 2026-02-03 03:00 UTC, 18 runs",
    },
  ]);
});

test("says nothing given a first run, or two in which all holds", () => {
  expect([
    describeSinceLast([]),
    describeSinceLast([sampleEntry(1, failing("table:agent"))]),
    describeSinceLast([sampleEntry(1), sampleEntry(2)]),
  ]).toEqual([undefined, undefined, undefined]);
});
