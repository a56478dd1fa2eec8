import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keptShape, readKeptJson } from "./kept-json.ts";

const shape = keptShape<{ readonly version: 3; readonly names: readonly string[] }>("list", {
  type: "object",
  required: ["version", "names"],
  properties: {
    version: { const: 3 },
    names: { type: "array", items: { type: "string" } },
  },
});
const whole = { version: 3, names: ["a"] };

let file = "";
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), "kept-")), "names.json");
});
afterEach(() => rmSync(join(file, ".."), { recursive: true }));

test("gives what a file holds, and none where there is no file", () => {
  expect(readKeptJson(file, shape)).toEqual({ is: "none" });
  writeFileSync(file, JSON.stringify(whole));
  expect(readKeptJson(file, shape)).toEqual({ is: "whole", value: whole });
});

/** What may become of a file that was whole, and how it is told. */
const damages: readonly (readonly [string, string])[] = [
  ["", "is no JSON at its line 1, column 1: it is empty"],
  ["\n \n", "is no JSON at its line 1, column 1: it is empty"],
  ["\0\0\0\0", "is no JSON at its line 1, column 1: JSON value expected but got '\0'"],
  [
    `\uFEFF${JSON.stringify(whole)}`,
    "is no JSON at its line 1, column 1: it begins with a byte-order mark; save it as UTF-8 without one",
  ],
  [
    '{\n  "version": 3,\n  "names": ["a", "b',
    "is no JSON at its line 3, column 20: end of string '\"' expected but reached end of input",
  ],
  [
    `<<<<<<< HEAD\n${JSON.stringify(whole)}`,
    "is no JSON at its line 1, column 1: JSON value expected but got '<'",
  ],
  ["null", "is no list: it must be object"],
  ["[]", "is no list: it must be object"],
  ['{"version":3}', "is no list: it must have required property 'names'"],
  ['{"version":3,"names":["a",7]}', "is no list: its /names/1 must be string"],
  ['{"version":4,"names":{}}', "is of version 4, not 3"],
  ['{"version":"3","names":[]}', 'is no list: its /version must be 3, got "3"'],
];

test.for(damages)("says what is wrong with a file that holds %j", ([text, why]) => {
  writeFileSync(file, text);
  expect(readKeptJson(file, shape)).toEqual({ is: "damaged", why });
});

test("says that a folder has the file's name, and that a part of the path is no folder", () => {
  mkdirSync(file);
  expect(readKeptJson(file, shape)).toEqual({ is: "damaged", why: "cannot be read: EISDIR" });
  rmSync(file, { recursive: true });
  writeFileSync(file, "");
  expect(readKeptJson(join(file, "below"), shape)).toEqual({
    is: "damaged",
    why: "cannot be read: ENOTDIR",
  });
});
