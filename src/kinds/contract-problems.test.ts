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
  { what: "no object", text: "[1, 2", says: `${at}:1:` },
  { what: "a number", text: "5", says: `${at}:1:1  contract: expected a JSON Schema object` },
])("refuses $what", ({ text, says }) => {
  const problems = problemsOf(text);
  expect(problems.join("\n").slice(0, says.length)).toBe(says);
});
