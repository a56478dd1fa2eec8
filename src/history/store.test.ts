import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { failing, sampleEntry } from "../../test-support/sample-entry.ts";
import { forbidden, hostileTexts } from "../../test-support/hostile-texts.ts";
import { addToHistory, historyFile, readHistory } from "./store.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "history-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

let said: string[] = [];
const say = (sentence: string): unknown => said.push(sentence);
const days = (): readonly string[] => {
  said = [];
  return readHistory(folder, say).map(({ startedAt }) => startedAt.slice(8, 10));
};

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

test.each(Object.entries(hostileTexts))("keeps nothing hidden in the file given %s", (_, text) => {
  const entry = sampleEntry(1, {
    sentence: text,
    bad: { x: { outcome: "failed", message: text } },
  });
  addToHistory(folder, entry);
  expect(readFileSync(join(folder, historyFile), "utf8")).not.toMatch(forbidden);
  expect(readHistory(folder)).toEqual([entry]);
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

test("reads the good lines, names each that is no entry, such as one that was cut, and keeps it when a run is added", () => {
  addToHistory(folder, sampleEntry(1));
  const file = join(folder, historyFile);
  appendFileSync(file, '{"schemaVersion":1,"runId"\n{"schemaVersion":2}\n[]\n');
  addToHistory(folder, sampleEntry(2));
  expect(days()).toEqual(["01", "02"]);
  expect(said).toEqual([
    `${file}: line 2 is no JSON at its column 27: colon ':' expected after property name but reached end of input; remove it: the other runs are kept`,
    `${file}: line 3 is of version 2, not 1; remove it: the other runs are kept`,
    `${file}: line 4 is no entry of a run: it must be object; remove it: the other runs are kept`,
  ]);
});

test("loses no run given a last line that was torn in the middle of its writing", () => {
  [1, 2].forEach((day) => addToHistory(folder, sampleEntry(day)));
  const torn = JSON.stringify(sampleEntry(3)).slice(0, -40);
  appendFileSync(join(folder, historyFile), torn);
  addToHistory(folder, sampleEntry(4));
  expect([days(), said.length]).toEqual([["01", "02", "04"], 1]);
  expect(readFileSync(join(folder, historyFile), "utf8").split("\n")[2]).toBe(torn);
});

test("names a byte-order mark, and a folder of that name", () => {
  const file = join(folder, historyFile);
  writeFileSync(file, `\uFEFF${JSON.stringify(sampleEntry(1))}\n`);
  expect([days(), said]).toEqual([
    [],
    [
      `${file}: line 1 is no JSON at its column 1: it begins with a byte-order mark; save it as UTF-8 without one; remove it: the other runs are kept`,
    ],
  ]);
  rmSync(file);
  mkdirSync(file);
  expect(days).toThrow(`${file} cannot be read: EISDIR`);
});
