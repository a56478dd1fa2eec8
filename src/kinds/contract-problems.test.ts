import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { describeProblem } from "../errors.ts";
import { contractProblems } from "./contract-problems.ts";

const folder = mkdtempSync(join(tmpdir(), "contracts-"));
afterEach(() => rmSync(folder, { recursive: true }));

/** What is said of one contract of this text. */
function problemsOf(text: string): string[] {
  const file = join(folder, "frontend", "get-user.schema.json");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return contractProblems(folder, "contracts").map(describeProblem);
}

const at = "contracts/frontend/get-user.schema.json";

test("finds nothing given a sound contract", () => {
  expect(problemsOf(`{ "type": "object", "properties": { "id": { "type": "integer" } } }`)).toEqual(
    [],
  );
});

test.each([
  {
    what: "a type that JSON Schema has not",
    text: `{\n  "type": "object",\n  "properties": { "id": { "type": "int" } }\n}`,
    says: `${at}:3:35  contract: /properties/id/type: expected`,
  },
  {
    what: "a required that is no list",
    text: `{\n  "required": "id"\n}`,
    says: `${at}:2:15  contract: /required: expected array, got string "id"`,
  },
  {
    what: "a keyword of no vocabulary",
    text: `{ "type": "object", "propertees": {} }`,
    says: `${at}:1:1  contract: strict mode: unknown keyword: "propertees"`,
  },
  {
    what: "a definition that is nowhere",
    text: `{ "$ref": "#/$defs/user" }`,
    says: `${at}:1:1  contract: can't resolve reference #/$defs/user`,
  },
  {
    what: "an empty file",
    text: "",
    says: `${at}:1:1  contract: no JSON: it is empty`,
  },
  {
    what: "a word that breaks off",
    text: `{\n  "type": "object",\n  "additionalProperties": tru\n}\n`,
    says: `${at}:3:27  contract: no JSON: object value expected after ':'`,
  },
  {
    what: "a list without an end",
    text: `[1, 2\n`,
    says: `${at}:1:6  contract: no JSON: array item or end of array ']' expected but reached end of input`,
  },
  {
    what: "what is YAML and no JSON",
    text: `type: object\n`,
    says: `${at}:1:1  contract: no JSON: JSON value expected but got 't'`,
  },
  { what: "a number", text: "5", says: `${at}:1:1  contract: expected a JSON Schema object` },
])("refuses $what", ({ text, says }) => {
  const problems = problemsOf(text);
  expect(problems.join("\n").slice(0, says.length)).toBe(says);
});

test("tells a contract that is no JSON once, however many refer to it", () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "user.schema.json"), `{ "$ref": "name.schema.json" }`);
  writeFileSync(join(folder, "name.schema.json"), `{ "type": "string"`);
  expect(contractProblems(folder, "contracts").map(describeProblem)).toEqual([
    "contracts/name.schema.json:1:19  contract: no JSON: quoted object key or end of object '}' expected but reached end of input",
  ]);
});
