import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { SettingsError } from "../errors.ts";
import { startNode } from "../../test-support/run-command.ts";
import { lockFolder } from "./run-lock.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lock-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const now = new Date("2026-01-26T02:00:00.000Z");

function lock(): ReturnType<typeof lockFolder> {
  return lockFolder(folder, "reports", now);
}

function refusal(): string {
  try {
    lock().release();
    return "";
  } catch (error) {
    return error instanceof SettingsError ? error.message : String(error);
  }
}

/** What a run leaves that ended without a word. */
function leave(over: object): void {
  const holder = {
    pid: process.pid,
    processStart: "0",
    since: "2026-01-25T02:00:00.000Z",
    command: "npm run validate:all",
    ...over,
  };
  writeFileSync(join(folder, "run.lock"), JSON.stringify(holder));
}

test("refuses a second run and names the first, its start and its command", () => {
  const first = lock();
  expect(refusal()).toMatch(
    new RegExp(
      String.raw`^reports: process ${process.pid} writes there since 2026-01-26T02:00:00\.000Z \(.+\); wait until it has ended, or give this run another folder with --reports$`,
    ),
  );
  first.release();
  expect(refusal()).toBe("");
  expect(readdirSync(folder)).toEqual([]);
});

test("takes over with a word given a process that is gone", async () => {
  const { child, ended } = startNode(["-e", ""]);
  await ended;
  leave({ pid: child.pid });
  const taken = lock();
  taken.release();
  expect(taken.note).toBe(
    `reports: process ${child.pid}, begun 2026-01-25T02:00:00.000Z, ended without a word; this run takes its lock over`,
  );
});

test("takes over given a number that another process has now", () => {
  leave({ processStart: "0" });
  expect(lock().note).toContain("takes its lock over");
  expect(JSON.parse(readFileSync(join(folder, "run.lock"), "utf8")).since).toBe(now.toISOString());
});

test.each([
  ["", " whose lock is no JSON at its line 1, column 1: it is empty,"],
  [
    '{"pid":1',
    " whose lock is no JSON at its line 1, column 9: quoted object key or end of object '}' expected but reached end of input,",
  ],
  ["[]", ""],
  ['{"pid":"x"}', ""],
])("takes over a lock that says nothing: %j", (text, damage) => {
  writeFileSync(join(folder, "run.lock"), text);
  expect(lock().note).toBe(
    `reports: a run${damage} ended without a word; this run takes its lock over`,
  );
});

test("leaves the lock of another run alone when it is released", () => {
  const own = lock();
  leave({ pid: 1 });
  own.release();
  expect(readdirSync(folder)).toEqual(["run.lock"]);
});

test("locks nothing where nothing can be written: writing itself says why", () => {
  writeFileSync(join(folder, "file"), "");
  expect(lockFolder(join(folder, "file", "reports"), "reports", now).note).toBeUndefined();
  mkdirSync(join(folder, "there"));
  expect(readdirSync(folder)).toEqual(["file", "there"]);
});
