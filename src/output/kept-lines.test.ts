import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { SettingsError } from "../errors.ts";
import { keptShape } from "./kept-json.ts";
import { readKeptLines, recallLines } from "./kept-lines.ts";

const shape = keptShape<{ readonly version: 3; readonly names: readonly string[] }>("list", {
  type: "object",
  required: ["version", "names"],
  properties: {
    version: { const: 3 },
    names: { type: "array", items: { type: "string" } },
  },
});
const whole = { version: 3, names: ["a"] };
const line = JSON.stringify(whole);
const mend = "remove it: the other runs are kept";

let file = "";
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), "kept-")), "names.jsonl");
});
afterEach(() => rmSync(dirname(file), { recursive: true }));

test("gives the lines that are whole, and says of each other what is wrong with it", () => {
  expect(recallLines(file, shape)).toEqual({ values: [], damaged: [], asTheyStand: [] });
  writeFileSync(file, `\uFEFF${line}\n\n${line}\n{"version":3,"na\n{"version":3}\n${line}`);
  expect(recallLines(file, shape)).toEqual({
    values: [whole, whole],
    damaged: [
      `${file}: line 1 is no JSON at its column 1: it begins with a byte-order mark; save it as UTF-8 without one; ${mend}`,
      `${file}: line 4 is no JSON at its column 17: end of string '"' expected but reached end of input; ${mend}`,
      `${file}: line 5 is no list: it must have required property 'names'; ${mend}`,
    ],
    asTheyStand: [`\uFEFF${line}`, '{"version":3,"na', '{"version":3}'],
  });
});

test("goes on without the lines that are damaged, and warns of each", () => {
  writeFileSync(file, `{"version":3,"names":["torn\n${line}\n`);
  const said: string[] = [];
  const read = readKeptLines(file, shape, (sentence) => said.push(sentence));
  expect(read).toEqual({ values: [whole], damagedLines: ['{"version":3,"names":["torn'] });
  expect(said).toEqual([
    `${file}: line 1 is no JSON at its column 28: end of string '"' expected but reached end of input; ${mend}`,
  ]);
});

test("refuses a file that cannot be read at all", () => {
  mkdirSync(file);
  const damaged = [`${file} cannot be read: EISDIR; move it away`];
  expect(recallLines(file, shape)).toEqual({ values: [], damaged, asTheyStand: "unreadable" });
  expect(() => readKeptLines(file, shape)).toThrow(new SettingsError(damaged));
});
