import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { OutputError } from "../errors.ts";
import { appendToFile, replaceFile } from "./replace-file.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "replace-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function failure(write: () => void): unknown {
  try {
    write();
    return undefined;
  } catch (error) {
    return error instanceof OutputError ? error.message : error;
  }
}

test("makes missing folders, replaces what is there, and leaves nothing beside it", () => {
  const file = join(folder, "a", "b.json");
  replaceFile(file, "1");
  replaceFile(file, "22");
  expect([readFileSync(file, "utf8"), readdirSync(join(folder, "a"))]).toEqual(["22", ["b.json"]]);
});

test("says which file, why, and what mends it given a file in place of a folder", () => {
  writeFileSync(join(folder, "reports"), "mine");
  const file = join(folder, "reports", "run.json");
  const message = `${file} cannot be written: a part of the path is no folder (EEXIST); name another folder`;
  expect(failure(() => replaceFile(file, ""))).toBe(message);
  expect(failure(() => replaceFile(join(folder, "reports", "x", "run.json"), ""))).toBe(
    message.replace("run.json", "x/run.json").replace("EEXIST", "ENOTDIR"),
  );
  expect(readFileSync(join(folder, "reports"), "utf8")).toBe("mine");
});

test("keeps what is there and leaves nothing beside it given a folder of that name", () => {
  mkdirSync(join(folder, "run.json", "x"), { recursive: true });
  expect(failure(() => replaceFile(join(folder, "run.json"), ""))).toMatch(
    /a folder has that name \((EISDIR|ENOTEMPTY)\); move it away$/,
  );
  expect(readdirSync(folder)).toEqual(["run.json"]);
});

test("says that the disk is full given a device without room", () => {
  symlinkSync("/dev/full", join(folder, "summary.md"));
  expect(failure(() => appendToFile(join(folder, "summary.md"), "x"))).toBe(
    `${join(folder, "summary.md")} cannot be written: no space is left on the device (ENOSPC); make room`,
  );
});
