import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { SettingsError } from "../errors.ts";
import { leaveRecord } from "../../test-support/sample-record.ts";
import { chooseRunFolder } from "./run-folder.ts";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "folders-"));
});
afterEach(() => rmSync(root, { recursive: true }));

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

test.each([undefined, "part"] as const)(
  "gives a run of a part another folder as asked given %s there",
  (scope) => {
    if (scope !== undefined) {
      leaveRecord(join(root, "mine"), { scope });
    }
    expect(chooseRunFolder(root, "mine", true)).toEqual({
      folder: join(root, "mine"),
      isOwn: false,
    });
  },
);

test.each([undefined, "all"] as const)(
  "writes over no run of all, and says so, given scope %s there",
  (scope) => {
    leaveRecord(join(root, "night"), scope === undefined ? {} : { scope });
    expect(chooseRunFolder(root, "night", true)).toEqual({
      folder: join(root, "night/last-rerun"),
      isOwn: true,
      note: "night holds a run of all checks; this run of a part is written to night/last-rerun",
    });
    expect(chooseRunFolder(root, "night", false).folder).toBe(join(root, "night"));
  },
);

test.each([
  ["", "is no JSON at its line 1, column 1: it is empty"],
  ['{"scope":"part"}', "is no run record: it must have required property 'schemaVersion'"],
])("refuses a part where it cannot tell what run left the record: %j", (text, damage) => {
  const file = join(root, "night/run.json");
  leaveRecord(join(root, "night"));
  writeFileSync(file, text);
  expect(() => chooseRunFolder(root, "night", true)).toThrow(
    new SettingsError([
      `${file} ${damage}; it may be that of a run of all checks, which a run of a part never writes over; move it away, or name another folder with --reports`,
    ]),
  );
  expect(chooseRunFolder(root, "night", false).folder).toBe(join(root, "night"));
});
