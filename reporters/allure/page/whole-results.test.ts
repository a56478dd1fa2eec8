import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { SettingsError } from "../../../src/errors.ts";
import { countWholeResults } from "./whole-results.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "results-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function leave(name: string, text = '{"uuid":"1"}'): string {
  const file = join(folder, `${name}-result.json`);
  writeFileSync(file, text);
  return file;
}

test("counts the results, and nothing else", () => {
  leave("a");
  leave("b");
  writeFileSync(join(folder, "environment.properties"), "a=1");
  mkdirSync(join(folder, "more"));
  expect([countWholeResults(folder), countWholeResults(join(folder, "none"))]).toEqual([2, 0]);
});

test("names every result that Allure would leave out without a word", () => {
  leave("a");
  const [cut, other] = [leave("b", '{"uuid":"2","na'), leave("c", "[]")];
  expect(() => countWholeResults(folder)).toThrow(
    new SettingsError([
      `${cut} is no JSON at its line 1, column 16: end of string '"' expected but reached end of input; run npm run validate:all again`,
      `${other} is no result of Allure: it must have a uuid; run npm run validate:all again`,
    ]),
  );
});

test("names ten of many, and says how many there are more", () => {
  Array.from({ length: 13 }, (_, at) => leave(`${at}`, ""));
  expect(() => countWholeResults(folder)).toThrow(/^(?:.*it is empty; .*\n){10}and 3 more files$/);
});
