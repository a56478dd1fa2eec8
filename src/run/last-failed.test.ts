import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addToHistory } from "../history/store.ts";
import { failing, sampleEntry } from "../../test-support/sample-entry.ts";
import { SettingsError } from "../errors.ts";
import { readLastFailed } from "./last-failed.ts";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "last-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function record(
  folder: string,
  startedAt: string,
  outcomes: Readonly<Record<string, string>>,
): void {
  mkdirSync(join(root, folder), { recursive: true });
  const results = Object.entries(outcomes).map(([id, outcome]) => ({ id, outcome }));
  const run = { startedAt, target: "mock", results };
  writeFileSync(join(root, folder, "run.json"), JSON.stringify(run));
}

function last(): readonly [readonly string[], string] {
  const { ids, startedAt } = readLastFailed(root, "reports");
  return [[...ids], startedAt];
}

const night = { a: "failed", b: "broken", c: "blocked", d: "passed", e: "known", f: "unconfirmed" };

test("gives what failed, broke or was blocked", () => {
  record("reports", "2026-01-26", night);
  expect(last()).toEqual([["a", "b", "c"], "2026-01-26"]);
});

test("counts what a later run of a part judged again as that run found it", () => {
  record("reports", "2026-01-26", night);
  record("reports/last-rerun", "2026-01-27", { a: "passed", d: "failed" });
  expect(last()).toEqual([["b", "c", "d"], "2026-01-27"]);
});

test("forgets a run of a part that is older than the run of all", () => {
  record("reports/last-rerun", "2026-01-25", { d: "failed", gone: "failed" });
  record("reports", "2026-01-26", night);
  expect(last()).toEqual([["a", "b", "c"], "2026-01-26"]);
});

test("lets a run on another target say nothing about this one", () => {
  record("reports", "2026-01-26", night);
  mkdirSync(join(root, "reports/last-rerun"));
  const other = {
    startedAt: "2026-01-27",
    target: "live",
    results: [{ id: "a", outcome: "passed" }],
  };
  writeFileSync(join(root, "reports/last-rerun/run.json"), JSON.stringify(other));
  expect(last()).toEqual([["a", "b", "c"], "2026-01-26"]);
});

test.each([
  ["", "1, column 1: it is empty"],
  ['{\n  "results": [{]', "2, column 16: quoted object key expected but got ']'"],
])("refuses a record that is damaged, with its place: %j", (text, damage) => {
  mkdirSync(join(root, "reports"));
  writeFileSync(join(root, "reports", "run.json"), text);
  expect(last).toThrow(
    new SettingsError([
      `--last-failed: reports/run.json is no JSON at its line ${damage}; run npm run validate:all first`,
    ]),
  );
});

test("looks into the history where the run itself was not kept", () => {
  const history = { ...failing("a", "b"), blocked: { a: ["c"] } };
  addToHistory(join(root, "reports"), sampleEntry(1, failing("old")));
  addToHistory(join(root, "reports"), sampleEntry(2, { ...history, target: "mock" }));
  expect(last()).toEqual([["a", "b", "c"], "2026-02-02T03:00:00.000Z"]);
  record("reports/last-rerun", "2026-02-03", { a: "passed" });
  expect(last()).toEqual([["b", "c"], "2026-02-03"]);
});

test.each([undefined, "[]", '{"results":[]}'])(
  "refuses given no record that can be read: %j",
  (text) => {
    if (text !== undefined) {
      mkdirSync(join(root, "reports"));
      writeFileSync(join(root, "reports", "run.json"), text);
    }
    expect(last).toThrow(
      new SettingsError([
        "--last-failed: no run is recorded in reports/run.json; run npm run validate:all first",
      ]),
    );
  },
);
