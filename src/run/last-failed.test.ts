import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addToHistory } from "../history/store.ts";
import { failing, sampleEntry } from "../../test-support/sample-entry.ts";
import { leaveRecord, recordedResult } from "../../test-support/sample-record.ts";
import type { Outcome } from "../result/outcome.ts";
import { SettingsError } from "../errors.ts";
import { readLastFailed } from "./last-failed.ts";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "last-"));
});
afterEach(() => rmSync(root, { recursive: true }));

/** Leaves the record of a run on a day at 3 h. */
function record(folder: string, day: string, outcomes: Readonly<Record<string, Outcome>>): void {
  const results = Object.entries(outcomes).map(([id, outcome]) => recordedResult({ id, outcome }));
  leaveRecord(join(root, folder), { startedAt: `${day}T03:00:00.000Z`, results });
}

function last(): readonly [readonly string[], string] {
  const { ids, startedAt } = readLastFailed(root, "reports");
  return [[...ids], startedAt];
}

const night = {
  a: "failed",
  b: "broken",
  c: "blocked",
  d: "passed",
  e: "known",
  f: "unconfirmed",
} as const;

test("gives what failed, broke or was blocked", () => {
  record("reports", "2026-01-26", night);
  expect(last()).toEqual([["a", "b", "c"], "2026-01-26T03:00:00.000Z"]);
});

test("counts what a later run of a part judged again as that run found it", () => {
  record("reports", "2026-01-26", night);
  record("reports/last-rerun", "2026-01-27", { a: "passed", d: "failed" });
  expect(last()).toEqual([["b", "c", "d"], "2026-01-27T03:00:00.000Z"]);
});

test("forgets a run of a part that is older than the run of all", () => {
  record("reports/last-rerun", "2026-01-25", { d: "failed", gone: "failed" });
  record("reports", "2026-01-26", night);
  expect(last()).toEqual([["a", "b", "c"], "2026-01-26T03:00:00.000Z"]);
});

test("lets a run on another target say nothing about this one", () => {
  record("reports", "2026-01-26", night);
  leaveRecord(join(root, "reports/last-rerun"), {
    startedAt: "2026-01-27T03:00:00.000Z",
    target: "live",
    results: [recordedResult({ id: "a" })],
  });
  expect(last()).toEqual([["a", "b", "c"], "2026-01-26T03:00:00.000Z"]);
});

test.each([
  ["reports", "", "is no JSON at its line 1, column 1: it is empty"],
  [
    "reports",
    '{\n  "results": [{]',
    "is no JSON at its line 2, column 16: quoted object key expected but got ']'",
  ],
  ["reports/last-rerun", "[]", "is no run record: it must be object"],
  ["reports", '{"results":[]}', "is no run record: it must have required property 'schemaVersion'"],
])("refuses a record that is damaged, with its place: %s %j", (folder, text, damage) => {
  record("reports", "2026-01-26", night);
  record("reports/last-rerun", "2026-01-27", { a: "passed" });
  const file = join(root, folder, "run.json");
  writeFileSync(file, text);
  expect(last).toThrow(new SettingsError([`${file} ${damage}; run npm run validate:all again`]));
});

test("looks into the history where the run itself was not kept", () => {
  const history = { ...failing("a", "b"), blocked: { a: ["c"] } };
  addToHistory(join(root, "reports"), sampleEntry(1, failing("old")));
  addToHistory(join(root, "reports"), sampleEntry(2, { ...history, target: "mock" }));
  expect(last()).toEqual([["a", "b", "c"], "2026-02-02T03:00:00.000Z"]);
  record("reports/last-rerun", "2026-02-03", { a: "passed" });
  expect(last()).toEqual([["b", "c"], "2026-02-03T03:00:00.000Z"]);
});

test("refuses given no record", () => {
  expect(last).toThrow(
    new SettingsError([
      "--last-failed: no run is recorded in reports/run.json; run npm run validate:all first",
    ]),
  );
});
