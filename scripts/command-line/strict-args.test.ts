import type { ArgsDef } from "citty";
import { expect, test } from "vitest";
import { SettingsError } from "../../src/errors.ts";
import { assertKnownOptions } from "./strict-args.ts";

const args: ArgsDef = {
  family: { type: "positional" },
  only: { type: "string", alias: "o" },
  "confirm-host": { type: "string" },
  target: { type: "string" },
  json: { type: "boolean" },
};

test.each([
  [[]],
  [["tables", "--only", "table:agent", "--json"]],
  [["--only=a=b", "-o", "x", "--confirm-host", "h", "--target", "live", "--no-json"]],
  [["--help"]],
  [["--only", "-"]],
  [["tables", "--", "--anything", "more"]],
])("accepts %j", (rawArgs) => {
  expect(problemsOf(rawArgs)).toEqual([]);
});

test.each([
  [["--onyl", "x"], ["unknown option --onyl; did you mean --only?"]],
  [["--jsno"], ["unknown option --jsno; did you mean --json?"]],
  [["--entirely-else"], ["unknown option --entirely-else"]],
  [["-x"], ["unknown option -x"]],
  [["--only"], ["option --only needs a value"]],
  [["--only="], ["option --only needs a value"]],
  [["--only", "--json"], ["option --only needs a value"]],
  [["tables", "functions"], ['unexpected argument "functions"']],
])("refuses %j", (rawArgs, expected) => {
  expect(problemsOf(rawArgs)).toEqual(expected);
});

test("tells all problems at once", () => {
  expect(problemsOf(["--onyl=x", "tables", "--target=", "more"])).toHaveLength(3);
});

function problemsOf(rawArgs: readonly string[]): readonly string[] {
  try {
    assertKnownOptions(rawArgs, args);
    return [];
  } catch (error) {
    return error instanceof SettingsError ? error.problems : [String(error)];
  }
}
