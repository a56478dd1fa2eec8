import { expect, test } from "vitest";
import { checkFile, planWith, refusalOf } from "../../../test-support/own-checks.ts";

const imported = `import { defineCheck } from "xano-contract-suite/checks";\n`;
const run = "run: async () => {}";
const option = (type: string): string => checkFile(`options: { what: ${type} }, ${run}`);
const call = (entry: string): string => `kind: checks\ndomain: d\nchecks:\n  - ${entry}\n`;

test("plans a check in code beside the entries of YAML, with what it asks resolved", () => {
  const checks = planWith({
    "checks/one.ts": checkFile(
      `severity: "critical", tags: ["jobs"], uses: { tables: ["job"], endpoints: ["POST workers/sync"] }, ${run}`,
    ),
  });
  const own = checks.find(({ kind }) => kind === "own");
  expect(own).toMatchObject({
    id: "check:one",
    family: "checks",
    title: "one holds",
    severity: "critical",
    tags: ["jobs"],
    place: { file: "specs/checks/one.ts", line: 2 },
    uses: {
      tables: [{ name: "job", id: 3 }],
      calls: { "POST workers/sync": { verb: "POST", path: "/sync", safety: "sync" } },
      lists: [],
    },
    withinMs: 60_000,
  });
});

test("finds files in any folder named checks, and leaves their tests and types alone", () => {
  const checks = planWith({
    "tables/checks/two.ts": checkFile(run).replaceAll('"one"', '"two"'),
    "checks/three.ts": `${imported}import { id } from "./shared/id.ts";
export default defineCheck({ id, title: "t", ${run} });
export const listed = ["a", "b"].map((name) => defineCheck({ id: name, title: name, ${run} }));`,
    "checks/shared/id.ts": `export const id: string = "three";`,
    "checks/three.test.ts": "this is no TypeScript",
    "checks/three.d.ts": "this is no TypeScript",
  });
  const ids = checks.filter(({ kind }) => kind === "own").map(({ id }) => id);
  expect(ids).toEqual(["check:three", "check:a", "check:b", "check:two"]);
});

test("plans an entry that calls a check with options, which inherits what it does not say", () => {
  const options = `{ rows: { type: "table" }, most: { type: "number", default: 3 } }`;
  const checks = planWith({
    "checks/one.ts": checkFile(
      `severity: "minor", tags: ["a"], options: ${options}, fault: ({ rows }) => ({ kind: "drop-table", table: rows }), ${run}`,
    ),
    "checks/calls.yaml": call("{ id: two, check: one, tags: [b], options: { rows: job } }"),
  });
  expect(checks.filter(({ kind }) => kind === "own")).toMatchObject([
    {
      id: "check:two",
      title: "one holds: rows job",
      severity: "minor",
      tags: ["a", "b"],
      place: { file: "specs/checks/calls.yaml", line: 4 },
      uses: { tables: [{ name: "job", id: 3 }] },
      options: { rows: "job", most: 3 },
      faults: [{ kind: "drop-table", table: "job" }],
    },
  ]);
});

test.each([
  [
    "a file that does not compile",
    { "checks/one.ts": "export const a = (;\n" },
    'specs/checks/one.ts:1:19  the file does not compile: Unexpected ";"',
  ],
  [
    "an import that does not exist",
    { "checks/one.ts": `import { a } from "./gone.ts";\nexport { a };\n` },
    'specs/checks/one.ts:1:19  the file does not compile: Could not resolve "./gone.ts"',
  ],
  [
    "a mistake in a file that it imports",
    { "checks/one.ts": `export * from "./shared/a.ts";\n`, "checks/shared/a.ts": "\nlet = = 1;\n" },
    "specs/checks/shared/a.ts:2:",
  ],
  [
    "code that throws when it is loaded",
    { "checks/one.ts": `${imported}\nthrow new RangeError("no such day");\n` },
    "specs/checks/one.ts:3:7  the file cannot be loaded: it threw RangeError: no such day",
  ],
  [
    "code that throws no error when it is loaded",
    { "checks/one.ts": `throw "nothing";\n` },
    "the file cannot be loaded: it threw a string, not an Error: nothing",
  ],
  [
    "a file without a check",
    { "checks/one.ts": "export const a = 1;\n" },
    "specs/checks/one.ts:1:1  the file exports no check",
  ],
  [
    "an id twice in code",
    { "checks/one.ts": checkFile(run), "checks/two.ts": checkFile(run) },
    'specs/checks/two.ts:2:20  check one, id: "one" is taken by the check at specs/checks/one.ts:2:20',
  ],
  [
    "an id of code that an entry has",
    { "checks/one.ts": checkFile(run), "checks/calls.yaml": call("{ id: one, check: one }") },
    '"one" is taken by the check at specs/checks/one.ts:2:20',
  ],
  [
    "an unknown key",
    { "checks/one.ts": checkFile(`severty: "critical", ${run}`) },
    'unknown key "severty"; did you mean "severity"?',
  ],
  [
    "a severity that is none",
    { "checks/one.ts": checkFile(`severity: "high", ${run}`) },
    "specs/checks/one.ts:2:20  check one, severity",
  ],
  ["a check that runs nothing", { "checks/one.ts": checkFile("") }, 'key "run" is missing'],
  [
    "a table that no spec declares",
    { "checks/one.ts": checkFile(`uses: { tables: ["jobs"] }, ${run}`) },
    'no spec declares "jobs"; did you mean "job"?',
  ],
  [
    "an endpoint that no spec declares",
    { "checks/one.ts": checkFile(`uses: { endpoints: ["POST workers/sink"] }, ${run}`) },
    'no spec declares "POST workers/sink"; did you mean "POST workers/sync"?',
  ],
  [
    "a time without a unit",
    { "checks/one.ts": checkFile(`within: "30", ${run}`) },
    "expected a duration with its unit",
  ],
  [
    "a fault without a kind",
    { "checks/one.ts": checkFile(`fault: { table: "job" }, ${run}`) },
    'key "kind" is missing',
  ],
  [
    "a fault that cannot be made",
    { "checks/one.ts": checkFile(`fault: () => { throw 7; }, ${run}`) },
    "the fault of check:one cannot be made: a number, not an Error: 7",
  ],
  [
    "a call of a check that does not exist",
    { "checks/one.ts": checkFile(run), "checks/calls.yaml": call("{ id: two, check: uno }") },
    'specs/checks/calls.yaml:4:23  check two, check: no check in code has the id "uno"',
  ],
  [
    "an option that the check does not have",
    {
      "checks/one.ts": option(`{ type: "number", default: 1 }`),
      "checks/calls.yaml": call("{ id: two, check: one, options: { wat: 1 } }"),
    },
    'one has no option "wat"; did you mean "what"?',
  ],
  [
    "an option of another type",
    {
      "checks/one.ts": option(`{ type: "number" }`),
      "checks/calls.yaml": call("{ id: two, check: one, options: { what: much } }"),
    },
    'option what: expected a number, got "much"',
  ],
  [
    "an option that is not given",
    {
      "checks/one.ts": option(`{ type: "boolean" }`),
      "checks/calls.yaml": call("{ id: two, check: one }"),
    },
    "option what: is missing",
  ],
  [
    "an option among others than its values",
    {
      "checks/one.ts": option(`{ type: "text", values: ["high", "low"] }`),
      "checks/calls.yaml": call("{ id: two, check: one, options: { what: hihg } }"),
    },
    'did you mean "high"?',
  ],
  [
    "a table in an option that no spec declares",
    {
      "checks/one.ts": option(`{ type: "table" }`),
      "checks/calls.yaml": call("{ id: two, check: one, options: { what: usr } }"),
    },
    'no spec declares "usr" (text); did you mean "user"?',
  ],
  [
    "a default of another type",
    { "checks/one.ts": option(`{ type: "number", default: "3" }`) },
    "expected a number",
  ],
  [
    "a check that no entry calls and that cannot run alone",
    { "checks/one.ts": option(`{ type: "text" }`) },
    "no entry calls it, and it has options without a default: it would never run",
  ],
])("refuses %s", (_, files, words) => {
  expect(refusalOf({ ...files })).toContain(words);
});

test("counts checks that run by themselves and entries among the totals", () => {
  const files = {
    "checks/one.ts": `${checkFile(run)}export const two = defineCheck({ id: "two", title: "t", options: { a: { type: "text" } }, ${run} });\n`,
    "checks/calls.yaml": call("{ id: three, check: two, options: { a: b } }"),
    "workspace.yaml": `kind: workspace
name: Base
totals: { checks: 3 }
instances: { v2: { host: x1.xano.io, workspace: 5 }, v1: { workspace: 1 } }
test_user: { user_id: 60, agent_id: 7 }
login: POST auth/login
samples: { by_name: { user_id: $user_id }, by_type: { int: 1, text: sample } }
gates: { overall: 98% }
`,
  };
  expect(refusalOf(files)).toContain("totals do not add up: checks expected 3, got 2");
});
