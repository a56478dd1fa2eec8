import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SettingsError } from "../errors.ts";
import { failing, sampleEntry } from "../../test-support/sample-entry.ts";
import { readSince } from "./since.ts";
import { addToHistory } from "./store.ts";

const folder = mkdtempSync(join(tmpdir(), "since-"));
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(() => {
  addToHistory(folder, sampleEntry(1, failing("a")));
  addToHistory(folder, sampleEntry(2, failing("b")));
  addToHistory(folder, sampleEntry(3, { ...failing("mock"), target: "mock" }));
  addToHistory(folder, sampleEntry(4, { ...failing("c"), blocked: { c: ["d"] } }));
});

test.for([
  [sampleEntry(2).runId, 2, ["b", "c", "d"]],
  ["000002", 2, ["b", "c", "d"]],
  ["2026-02-01", 1, ["a", "b", "c", "d"]],
  ["2026-02-01T03:00:01Z", 2, ["b", "c", "d"]],
  ["000003", 3, ["mock"]],
] as const)(
  "gives what did not hold in the run, or after it on its target, given %s",
  ([wanted, day, ids]) => {
    const since = readSince(folder, wanted);
    expect([since.run.runId, [...since.ids]]).toEqual([sampleEntry(day).runId, ids]);
  },
);

test.for(["0000", "000", "nosuch", "2026-03-01", "2026-99-99"])(
  "refuses what means no run, or several, given %s",
  (wanted) => {
    const known = [2, 3, 4].map((day) => {
      const { runId, startedAt } = sampleEntry(day);
      return `${runId} of ${startedAt}`;
    });
    expect(() => readSince(folder, wanted)).toThrow(
      new SettingsError([
        `--since: expected the id of a run that is remembered, its beginning, or a day such as 2026-02-04, got "${wanted}"; the last are ${known.join(", ")} (npm run history)`,
      ]),
    );
  },
);

test("says that none is remembered given no history", () => {
  expect(() => readSince(join(folder, "none"), "0000aaaa")).toThrow(/none is \(npm run history\)$/);
});

test("leaves out what did not hold in another workspace", () => {
  const shared = join(folder, "shared");
  mkdirSync(shared);
  addToHistory(shared, sampleEntry(1, failing("a")));
  addToHistory(shared, sampleEntry(2, { ...failing("x"), workspace: "another" }));
  expect([...readSince(shared, sampleEntry(1).runId).ids]).toEqual(["a"]);
});
