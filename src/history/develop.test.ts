import { expect, test } from "vitest";
import { failing, sampleEntry } from "../../test-support/sample-entry.ts";
import { badSince, developHistory } from "./develop.ts";

const nights = [
  sampleEntry(1, failing("still", "flaky")),
  sampleEntry(2, failing("still")),
  sampleEntry(3, failing("still", "flaky", "fixed")),
  sampleEntry(4, { ...failing("still", "new"), blocked: { new: ["blocked"] } }),
];

test("says what is new, still failing, fixed and flaky", () => {
  expect(developHistory(nights)).toEqual({
    opened: ["new", "blocked"],
    still: ["still"],
    fixed: ["flaky", "fixed"],
    flaky: ["flaky"],
  });
});

test.for([
  [[], { opened: [], still: [], fixed: [], flaky: [] }],
  [nights.slice(0, 1), { opened: [], still: ["still", "flaky"], fixed: [], flaky: [] }],
] as const)("calls nothing new of a first run", ([entries, changes]) => {
  expect(developHistory(entries)).toEqual(changes);
});

test.for([
  ["still", "2026-02-01T03:00:00.000Z"],
  ["new", "2026-02-04T03:00:00.000Z"],
  ["fixed", undefined],
  ["never", undefined],
] as const)("says since when it does not hold given %s", ([id, since]) => {
  expect(badSince(nights, id)).toBe(since);
});

const down = { bad: { reach: { outcome: "broken", message: "no answer" } } } as const;

test("knows nothing of what a run could not judge: it is neither fixed, flaky nor failing since then", () => {
  const blocked = { ...down, blocked: { reach: ["a", "b", "c"] } };
  const runs = [
    sampleEntry(1, failing("a", "c")),
    sampleEntry(2, failing("c")),
    sampleEntry(3, blocked),
    sampleEntry(4, failing("b", "c")),
  ];
  expect(developHistory(runs.slice(0, 3))).toEqual({
    opened: ["reach", "a", "b"],
    still: ["c"],
    fixed: [],
    flaky: [],
  });
  expect(developHistory(runs)).toEqual({
    opened: ["b"],
    still: ["c"],
    fixed: ["reach", "a"],
    flaky: [],
  });
  expect(["a", "b", "c"].map((id) => badSince(runs, id))).toEqual([
    undefined,
    "2026-02-04T03:00:00.000Z",
    "2026-02-01T03:00:00.000Z",
  ]);
});
