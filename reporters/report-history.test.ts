import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openReportHistory } from "./report-history.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "history-of-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Reports a run as Allure does, which adds an entry under an id of its own; gives the ids Allure read. */
function report(run: object | undefined, entry: string): string[] {
  if (run !== undefined) {
    writeFileSync(join(folder, "run.json"), JSON.stringify(run));
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

const monday = { runId: "monday", scope: "all" };
const tuesday = { runId: "tuesday", scope: "all" };

test("keeps one entry a run, however often it is reported, and reads those of the runs before", () => {
  const read = [
    report(monday, "a"),
    report(monday, "b"),
    report(tuesday, "c"),
    report(tuesday, "d"),
  ];
  expect(read).toEqual([[], [], ["monday"], ["monday"]]);
  expect(idsIn(join(folder, "history.jsonl"))).toEqual(["monday", "tuesday"]);
});

test("leaves no entry given a run of a part, and reads what there is", () => {
  report(monday, "a");
  expect(report({ runId: "part", scope: "part" }, "b")).toEqual(["monday"]);
  expect(idsIn(join(folder, "history.jsonl"))).toEqual(["monday"]);
});

test("keys an entry by the start of the run given a record without an id", () => {
  const old = { startedAt: "2026-01-26T02:00:00.000Z" };
  report(old, "a");
  report(old, "b");
  expect(idsIn(join(folder, "history.jsonl"))).toEqual([old.startedAt]);
});

test("keeps an entry as it is given no record, and a history that ends in half a line", () => {
  writeFileSync(join(folder, "history.jsonl"), '{"uuid":"x"}\n{"uuid":"y');
  mkdirSync(join(folder, "run.json"));
  const history = openReportHistory(folder);
  appendFileSync(history.file, '{"uuid":"z"}\n');
  history.keep();
  expect(readFileSync(join(folder, "history.jsonl"), "utf8")).toBe(
    '{"uuid":"x"}\n{"uuid":"y\n{"uuid":"z"}\n',
  );
});
