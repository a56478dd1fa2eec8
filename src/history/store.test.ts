import { appendFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { failing, sampleEntry } from "../../test-support/sample-entry.ts";
import { addToHistory, historyFile, readHistory } from "./store.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "history-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const days = (): readonly string[] =>
  readHistory(folder).map(({ startedAt }) => startedAt.slice(8, 10));

test("remembers runs in their order, each once", () => {
  expect(readHistory(folder)).toEqual([]);
  [1, 2, 3].forEach((day) => addToHistory(folder, sampleEntry(day)));
  addToHistory(folder, sampleEntry(3, failing("table:agent")));
  expect(readHistory(folder)).toEqual([
    sampleEntry(1),
    sampleEntry(2),
    sampleEntry(3, failing("table:agent")),
  ]);
});

test("forgets the oldest of more than 120 runs", () => {
  const lines = Array.from({ length: 120 }, (_, at) =>
    JSON.stringify(sampleEntry((at % 28) + 1, { runId: `run ${at}` })),
  );
  writeFileSync(join(folder, historyFile), `${lines.join("\n")}\n`);
  addToHistory(folder, sampleEntry(3));
  const ids = readHistory(folder).map(({ runId }) => runId);
  expect([ids.length, ids[0], ids.at(-1)]).toEqual([120, "run 1", sampleEntry(3).runId]);
});

test("forgets the oldest where the file grows beyond 5 MB, and keeps the newest whatever its size", () => {
  const measured = Object.fromEntries(
    Array.from({ length: 50_000 }, (_, at) => [`invariant:${"x".repeat(20)}${at}`, at]),
  );
  [1, 2, 3, 4].forEach((day) => addToHistory(folder, sampleEntry(day, { measured })));
  expect(days()).toEqual(["03", "04"]);
  expect(statSync(join(folder, historyFile)).size).toBeLessThanOrEqual(5_000_000);
});

test("leaves out what is no entry, such as a line that was cut", () => {
  addToHistory(folder, sampleEntry(1));
  appendFileSync(join(folder, historyFile), '{"schemaVersion":1,"runId"\n{"schemaVersion":2}\n');
  addToHistory(folder, sampleEntry(2));
  expect(days()).toEqual(["01", "02"]);
});
