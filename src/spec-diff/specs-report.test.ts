import { expect, test } from "vitest";
import type { SpecProblem } from "../errors.ts";
import { planSpecs } from "../kinds/load-plan.ts";
import { describeSpecs, describeSpecsAsJson } from "./specs-report.ts";

const files = new Map([
  [
    "specs/workspace.yaml",
    `kind: workspace
name: Base
totals: {}
instances: { v2: { workspace: 5 }, v1: { workspace: 1 } }
test_user: { user_id: 60 }
login: POST auth/login
samples: {}
gates: { overall: 98% }
`,
  ],
  ["specs/groups.yaml", "kind: groups\ngroups: [{ key: auth, name: Auth, canonical: bbbbbbbb }]\n"],
  [
    "specs/endpoints/auth.yaml",
    "kind: endpoints\ngroup: auth\nendpoints: [{ path: /login, method: POST, safety: read, contract: json }]\n",
  ],
  [
    "specs/tables/a.yaml",
    "kind: tables\ndomain: a\ntables: [{ name: a, id: 1, columns: { id: int, at: date } }, { name: b, id: 2 }]\n",
  ],
]);
const plan = planSpecs({ files, contracts: [] });

const problems: readonly SpecProblem[] = [
  { place: { file: "specs/a.yaml", line: 1, column: 2 }, message: "first", hint: "mend it" },
  { place: { file: "specs/a.yaml", line: 3, column: 4 }, message: "second" },
  { place: { file: "specs/b.yaml", line: 5, column: 6 }, message: "third" },
];

test("counts what sound specs declare, in one line", () => {
  expect(describeSpecs({ plan, problems: [], files: 4, elapsedMs: 314 })).toBe(
    "specs hold together: 0 instance, 2 tables, 2 columns, 0 functions, 1 endpoints, 0 references, 0 tasks, 1 groups, 0 inventory, 0 pipelines, 0 parity, 0 checks in 4 files, 0.31 s",
  );
});

test("lists problems file by file, then their number", () => {
  expect(describeSpecs({ problems, files: 4, elapsedMs: 314 })).toBe(`specs/a.yaml:1:2  first
    mend it
specs/a.yaml:3:4  second

specs/b.yaml:5:6  third

3 problems in 2 files`);
});

test("counts one problem as one", () => {
  const report = describeSpecs({ problems: problems.slice(2), files: 4, elapsedMs: 1 });
  expect(report.split("\n").at(-1)).toBe("1 problem in 1 file");
});

test("gives machines the same", () => {
  const sound: unknown = JSON.parse(
    describeSpecsAsJson({ plan, problems: [], files: 4, elapsedMs: 314.4 }),
  );
  expect(sound).toEqual({
    sound: true,
    counts: {
      instance: 0,
      tables: 2,
      columns: 2,
      functions: 0,
      endpoints: 1,
      references: 0,
      tasks: 0,
      groups: 1,
      inventory: 0,
      pipelines: 0,
      parity: 0,
      checks: 0,
    },
    files: 4,
    elapsedMs: 314,
    problems: [],
  });
  const refused: unknown = JSON.parse(
    describeSpecsAsJson({ problems: problems.slice(0, 1), files: 1, elapsedMs: 1 }),
  );
  expect(refused).toEqual({
    sound: false,
    files: 1,
    elapsedMs: 1,
    problems: [{ file: "specs/a.yaml", line: 1, column: 2, message: "first", hint: "mend it" }],
  });
});
