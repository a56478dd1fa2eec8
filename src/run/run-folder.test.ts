import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { chooseRunFolder } from "./run-folder.ts";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "folders-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function leaveRecord(folder: string, scope?: string): void {
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, folder, "run.json"), JSON.stringify({ scope }));
}

test("gives a run of all the folder that is asked for, and a run of a part one below the usual folder", () => {
  expect([
    chooseRunFolder(root, "reports", false),
    chooseRunFolder(root, "reports", true),
    chooseRunFolder(root, "./reports/", true),
  ]).toEqual([
    { folder: join(root, "reports"), isOwn: false },
    { folder: join(root, "reports/last-rerun"), isOwn: true },
    { folder: join(root, "reports/last-rerun"), isOwn: true },
  ]);
});

test.each([undefined, "part"])(
  "gives a run of a part another folder as asked given %s there",
  (scope) => {
    if (scope !== undefined) {
      leaveRecord("mine", scope);
    }
    expect(chooseRunFolder(root, "mine", true)).toEqual({
      folder: join(root, "mine"),
      isOwn: false,
    });
  },
);

test.each([undefined, "all"])(
  "writes over no run of all, and says so, given scope %s there",
  (scope) => {
    leaveRecord("night", scope);
    expect(chooseRunFolder(root, "night", true)).toEqual({
      folder: join(root, "night/last-rerun"),
      isOwn: true,
      note: "night holds a run of all checks; this run of a part is written to night/last-rerun",
    });
    expect(chooseRunFolder(root, "night", false).folder).toBe(join(root, "night"));
  },
);
