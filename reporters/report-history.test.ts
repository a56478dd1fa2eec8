import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { RunRecord } from "../src/shards/read-record.ts";
import { leaveRecord } from "../test-support/sample-record.ts";
import { openReportHistory } from "./report-history.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "history-of-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Reports a run as Allure does, which adds an entry under an id of its own; gives the ids Allure read. */
function report(run: Partial<RunRecord> | undefined, entry: string): string[] {
  if (run !== undefined) {
    leaveRecord(folder, run);
  }
  const history = openReportHistory(folder);
  const read = idsIn(history.file);
  appendFileSync(history.file, `${JSON.stringify({ uuid: entry, name: "night" })}\n`);
  history.keep();
  return read;
}

function idsIn(file: string): string[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line).uuid);
}

const monday = { runId: "11111111-1111-4111-8111-111111111111", scope: "all" } as const;
const tuesday = { runId: "22222222-2222-4222-8222-222222222222", scope: "all" } as const;
const part = { runId: "33333333-3333-4333-8333-333333333333", scope: "part" } as const;

test("keeps one entry a run, however often it is reported, and reads those of the runs before", () => {
  const read = [
    report(monday, "a"),
    report(monday, "b"),
    report(tuesday, "c"),
    report(tuesday, "d"),
  ];
  expect(read).toEqual([[], [], [monday.runId], [monday.runId]]);
  expect(idsIn(join(folder, "history.jsonl"))).toEqual([monday.runId, tuesday.runId]);
});

test("leaves no entry given a run of a part, and reads what there is", () => {
  report(monday, "a");
  expect(report(part, "b")).toEqual([monday.runId]);
  expect(idsIn(join(folder, "history.jsonl"))).toEqual([monday.runId]);
});

test("keys an entry by the start of the run given a record without an id", () => {
  const old = { startedAt: "2026-01-26T02:00:00.000Z" };
  report(old, "a");
  report(old, "b");
  expect(idsIn(join(folder, "history.jsonl"))).toEqual([old.startedAt]);
});

test("keeps an entry as it is given no record", () => {
  writeFileSync(join(folder, "history.jsonl"), '{"uuid":"x"}\n');
  report(undefined, "z");
  expect(idsIn(join(folder, "history.jsonl"))).toEqual(["x", "z"]);
});

test("names a damaged record before anything is made of it", () => {
  const file = join(folder, "run.json");
  writeFileSync(file, `\uFEFF${JSON.stringify(monday)}`);
  expect(() => openReportHistory(folder)).toThrow(
    `${file} is no JSON at its line 1, column 1: it begins with a byte-order mark; save it as UTF-8 without one; run npm run validate:all again`,
  );
});

test("reads the good lines of the history, names each damaged one once, and loses none", () => {
  const file = join(folder, "history.jsonl");
  writeFileSync(file, '{"uuid":"x"}\n{"uuid":"y\n7\n{"uuid":"z"}\n{"uu');
  leaveRecord(folder, monday);
  const said: string[] = [];
  const history = openReportHistory(folder, (sentence) => said.push(sentence));
  expect(idsIn(history.file)).toEqual(["x", "z"]);
  appendFileSync(history.file, '{"uuid":"a"}\n');
  history.keep();
  expect(said).toEqual([
    `${file}: line 2 is no JSON at its column 11: end of string '"' expected but reached end of input; remove it: the other runs are kept`,
    `${file}: line 3 is no entry of a report: it must be object; remove it: the other runs are kept`,
    `${file}: line 5 is no JSON at its column 5: end of string '"' expected but reached end of input; remove it: the other runs are kept`,
  ]);
  expect(readFileSync(file, "utf8").split("\n").toSorted()).toEqual(
    [
      "",
      '{"uu',
      '{"uuid":"x"}',
      '{"uuid":"y',
      '{"uuid":"z"}',
      "7",
      `{"uuid":"${monday.runId}"}`,
    ].toSorted(),
  );
});
