import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { SpecError } from "../../errors.ts";
import { loadPlan } from "../../kinds/load-plan.ts";
import type { SpecSources } from "../../kinds/spec-files.ts";
import type { Plan } from "../../plan/plan.ts";
import { keepPlan, loadKeptPlan, type PlanKeeper } from "./kept-plan.ts";

const root = resolve(import.meta.dirname, "../../..");
const whole = loadPlan(root);
const plan = { ...whole, checks: whole.checks.slice(0, 3) };

const usual = {
  files: new Map([
    ["specs/a.yaml", "a: 1"],
    ["specs/b.yaml", "b: 1"],
  ]),
  contracts: ["one", "two"],
  folder: "specs",
  testUser: { user_id: 1 },
} satisfies SpecSources;

let folder = "";
let keeper: PlanKeeper = { file: "", engine: "", day: "" };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plans-"));
  keeper = { file: join(folder, "plan.json"), engine: "e1", day: "2026-03-01" };
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Asks for the plan, and tells whether it was made. */
function isMade(sources: SpecSources = usual, by: Partial<PlanKeeper> = {}): boolean {
  let made = false;
  const got = keepPlan(sources, { ...keeper, ...by }, () => {
    made = true;
    return plan;
  });
  expect(got).toEqual(plan);
  return made;
}

test("gives the kept plan given the same specs in another order", () => {
  const files = new Map([...usual.files].toReversed());
  expect([isMade(), isMade(), isMade({ ...usual, files })]).toEqual([true, false, false]);
});

const edits: readonly [what: string, Partial<SpecSources>, Partial<PlanKeeper>][] = [
  ["an edited file", { files: new Map([...usual.files, ["specs/b.yaml", "b: 2"]]) }, {}],
  ["a new file", { files: new Map([...usual.files, ["specs/c.yaml", ""]]) }, {}],
  ["a removed file", { files: new Map([["specs/a.yaml", "a: 1"]]) }, {}],
  [
    "a renamed file",
    {
      files: new Map([
        ["specs/a.yaml", "a: 1"],
        ["specs/c.yaml", "b: 1"],
      ]),
    },
    {},
  ],
  ["a removed contract", { contracts: ["one"] }, {}],
  ["another folder", { folder: "others" }, {}],
  ["another test user", { testUser: { user_id: 2 } }, {}],
  ["other code", {}, { engine: "e2" }],
  ["another day", {}, { day: "2026-03-02" }],
];

test.each(edits)("plans anew given %s, and again when it is undone", (_what, sources, by) => {
  const edited = { ...usual, ...sources };
  expect([isMade(), isMade(edited, by), isMade(edited, by), isMade()]).toEqual([
    true,
    true,
    false,
    true,
  ]);
});

test.each([
  ["cut off", (text: string) => text.slice(0, -9)],
  ["empty", () => ""],
])("plans anew given a kept plan that is %s", (_what, spoil) => {
  isMade();
  writeFileSync(keeper.file, spoil(readFileSync(keeper.file, "utf8")));
  expect([isMade(), isMade()]).toEqual([true, false]);
});

test.each([Number.POSITIVE_INFINITY, 2n ** 64n])(
  "keeps no plan with %s, which JSON has not",
  (total) => {
    const odd = { ...plan, workspace: { ...plan.workspace, totals: { tables: total } } };
    let made = 0;
    const make = (): Plan => {
      made += 1;
      return Object.assign(odd);
    };
    expect([keepPlan(usual, keeper, make), keepPlan(usual, keeper, make), made]).toEqual([
      odd,
      odd,
      2,
    ]);
  },
);

test("plans anew each time where nothing can be kept", () => {
  const file = join(keeper.file, "below-a-file.json");
  writeFileSync(keeper.file, "");
  expect([isMade(usual, { file }), isMade(usual, { file })]).toEqual([true, true]);
});

function refuse(): Plan {
  throw new SpecError([
    { place: { file: "specs/a.yaml", line: 1, column: 1 }, message: "no kind" },
  ]);
}

test("keeps no refusal, and gives no plan for what is refused since", () => {
  isMade();
  const edited = { ...usual, files: new Map([["specs/a.yaml", "a: 3"]]) };
  expect(() => keepPlan(edited, keeper, refuse)).toThrow(SpecError);
  expect(() => keepPlan(edited, keeper, refuse)).toThrow(SpecError);
});

test("loads what loadPlan loads, whatever keeps it", () => {
  expect(loadKeptPlan(root)).toEqual(whole);
});
