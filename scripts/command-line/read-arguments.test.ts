import { resolve } from "node:path";
import { expect, test } from "vitest";
import { SettingsError } from "../../src/errors.ts";
import {
  choice,
  choices,
  flag,
  folder,
  parsed,
  text,
  texts,
  whole,
  wholes,
  word,
} from "./options.ts";
import { readArguments } from "./read-arguments.ts";

const root = resolve(import.meta.dirname, "../..");

const options = {
  family: word({ default: "all", explainMore: (given) => `; not ${given}` }),
  only: texts({ hint: "id", description: "ids" }),
  "confirm-host": text({ hint: "host", description: "host" }),
  target: choice(["mock", "live"], { default: "mock", description: "judged" }),
  allow: choices(["sync", "write"], "opened"),
  rows: whole({ hint: "n", least: 1, default: 30, description: "rows" }),
  port: whole({ hint: "n", least: 0, most: 65_534, description: "port" }),
  seeds: wholes({ hint: "n,n", least: 1, default: [1, 2], description: "seeds" }),
  specs: folder({ root, default: "specs", description: "specs" }),
  wait: parsed({ hint: "time", default: "9h", description: "time" }, (given) => given.length),
  json: flag("JSON"),
};

const usual = {
  family: "all",
  only: [],
  "confirm-host": undefined,
  target: "mock",
  allow: [],
  rows: 30,
  port: undefined,
  seeds: [1, 2],
  specs: "specs",
  wait: 2,
  json: false,
};

function read(args: readonly string[]): unknown {
  try {
    return readArguments(args, options);
  } catch (error) {
    return error instanceof SettingsError ? error.problems : error;
  }
}

test.each([
  [[], {}],
  [
    ["tables", "--only", "table:agent", "--json"],
    { family: "tables", only: ["table:agent"], json: true },
  ],
  [["--only=a=b", "--only", "-", "--no-json"], { only: ["a=b", "-"] }],
  [["--json", "--no-json"], {}],
  [["--allow", "sync", "--allow=write,sync"], { allow: ["sync", "write", "sync"] }],
  [["--rows", "100", "--port=0", "--seeds", "3,4"], { rows: 100, port: 0, seeds: [3, 4] }],
  [["--specs", "specs//", "--wait", "90m"], { specs: "specs", wait: 3 }],
  // As pnpm and yarn hand it on.
  [["tables", "--", "--target", "live"], { family: "tables", target: "live" }],
])("reads %j", (args, given) => {
  expect(read(args)).toEqual({ ...usual, ...given });
});

test.each([
  [["--onyl=x"], "unknown option --onyl; did you mean --only?"],
  [["--jsno"], "unknown option --jsno; did you mean --json?"],
  [["--entirely-else"], "unknown option --entirely-else; --help lists those there are"],
  [["-x"], "unknown option -x; --help lists those there are"],
  [["--family=tables"], "unknown option --family; --help lists those there are"],
  [["--constructor"], "unknown option --constructor; --help lists those there are"],
  [["--no-only"], "unknown option --no-only; did you mean --only?"],
  [["--only"], "option --only needs a value"],
  [["--only="], "option --only needs a value"],
  [["--only", ""], "option --only needs a value"],
  [["--only", " "], "option --only needs a value"],
  [["--only", "--json"], "option --only needs a value"],
  [["--json=yes"], 'option --json takes no value, got "yes"'],
  [["--target=mock", "--target", "live"], 'option --target takes one value, got "mock" and "live"'],
  [["--target", "liv"], '--target: expected one of mock, live, got "liv"; did you mean "live"?'],
  [["--allow", "sync,"], '--allow: expected words with a comma between them, got "sync,"'],
  [
    ["--allow", "wirte"],
    '--allow: expected one of sync, write, got "wirte"; did you mean "write"?',
  ],
  [["--rows", "0"], '--rows: expected a whole number from 1, got "0"'],
  [["--rows", "-1"], '--rows: expected a whole number from 1, got "-1"'],
  [["--rows", "1e3"], '--rows: expected a whole number from 1, got "1e3"'],
  [["--rows", "0x10"], '--rows: expected a whole number from 1, got "0x10"'],
  [["--rows", "1.5"], '--rows: expected a whole number from 1, got "1.5"'],
  [["--rows", " 3"], '--rows: expected a whole number from 1, got " 3"'],
  [["--port", "65535"], '--port: expected a whole number from 0 to 65534, got "65535"'],
  [["--seeds", "1,x"], '--seeds: expected a whole number from 1, got "x"'],
  [["--specs", "nowhere"], "--specs: there is no folder nowhere"],
  [["tables", "functions"], 'unexpected argument "functions"; not functions'],
])("refuses %j", (args, problem) => {
  expect(read(args)).toEqual([problem]);
});

test("tells all problems at once", () => {
  expect(read(["--onyl=x", "tables", "--target=", "more", "--rows=many"])).toHaveLength(4);
});
