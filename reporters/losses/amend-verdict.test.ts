import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addToHistory, readHistory } from "../../src/history/store.ts";
import { summarize } from "../../src/result/summarize.ts";
import { findRecord, type RunRecord } from "../../src/shards/read-record.ts";
import { sampleEntry } from "../../test-support/sample-entry.ts";
import { leaveRecord, recordedResult } from "../../test-support/sample-record.ts";
import { sampleContext, sampleResult } from "../../test-support/sample-result.ts";
import { amendVerdict } from "./amend-verdict.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "amend-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const runId = "11111111-1111-4111-8111-111111111111";
const held = summarize([sampleResult()], sampleContext({ declared: { tables: 1 } }));
const amended = { exitCode: 2, sentence: "Held: 1 of 1 check passed; not kept: stdout." } as const;

function leave(summary: RunRecord["summary"]): void {
  leaveRecord(folder, { runId, summary, results: [recordedResult({ id: "table:agent" })] });
}

test("says in the record and in the history what the process ends with", () => {
  leave(held);
  addToHistory(folder, sampleEntry(1));
  addToHistory(folder, sampleEntry(2, { runId, ...held.verdict }));
  amendVerdict(folder, runId, "stdout");
  const found = findRecord(folder);
  expect(
    found.is === "whole" && [found.value.summary?.verdict, found.value.results.length],
  ).toEqual([amended, 1]);
  expect(readHistory(folder)).toEqual([sampleEntry(1), sampleEntry(2, { runId, ...amended })]);
});

test("says it in the history alone where the record was moved aside", () => {
  addToHistory(folder, sampleEntry(2, { runId, ...held.verdict }));
  amendVerdict(folder, runId, "what leaked");
  const sentence = "Held: 1 of 1 check passed; not kept: what leaked.";
  expect(readHistory(folder)).toEqual([sampleEntry(2, { runId, exitCode: 2, sentence })]);
});

const unjudged = { exitCode: 2, sentence: "Not judged: 1 check broken." } as const;

test.each([
  ["of another run", held, "22222222-2222-4222-8222-222222222222"],
  ["that says 2 already", { ...held, verdict: unjudged }, runId],
  ["of a run that was ended", null, runId],
])("leaves a record %s", (_, summary, id) => {
  leave(summary);
  const before = readFileSync(join(folder, "run.json"), "utf8");
  amendVerdict(folder, id, "stdout");
  expect(readFileSync(join(folder, "run.json"), "utf8")).toBe(before);
});

test("does nothing where nothing is recorded", () => {
  expect(() => amendVerdict(join(folder, "nowhere"), runId, "stdout")).not.toThrow();
});
