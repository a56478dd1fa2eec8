import { expect, test } from "vitest";
import { InstanceError } from "../../errors.ts";
import type { InventoryCheck } from "../../plan/check.ts";
import { fakeSession } from "../../../test-support/fake-session.ts";
import { checkInventory } from "./judge.ts";
import { base, table } from "../../../test-support/sample-check.ts";

const check: InventoryCheck = {
  ...base,
  id: "inventory:functions",
  family: "inventory",
  kind: "inventory",
  of: "functions",
  undeclared: "report",
  declared: ["Workers/A"],
  except: [],
  groupKeys: { pe1wjL5I: "frontend" },
};

function functions(...names: string[]): { functions: { id: number; name: string }[] } {
  return { functions: names.map((name, id) => ({ id, name })) };
}

test("passes given that all is declared", async () => {
  expect(await checkInventory(check, fakeSession(functions("Workers/A")))).toEqual({
    findings: [],
    depth: "declared",
  });
});

test("says what a list has twice, and fails nothing for it", async () => {
  const session = fakeSession(functions("Workers/A"));
  const one = { id: 7, name: "Workers/A", differs: false };
  const repeated = [{ ...one, list: "functions" } as const, { ...one, list: "tasks" } as const];
  const metadata = { ...session.metadata, repeated: () => repeated };
  expect((await checkInventory(check, { ...session, metadata })).findings).toEqual([
    {
      code: "repeated",
      path: "Workers/A",
      message: "function Workers/A (7) came twice: it is judged once",
      level: "drift",
    },
  ]);
});

test.for([
  ["report", "drift"],
  ["fail", "failure"],
] as const)("names what no spec declares given undeclared: %s", async ([undeclared, level]) => {
  const session = fakeSession(functions("Workers/A", "Workers/B"));
  expect((await checkInventory({ ...check, undeclared }, session)).findings).toEqual([
    {
      code: "undeclared",
      path: "Workers/B",
      message: "function Workers/B is in no spec",
      actual: "Workers/B",
      level,
    },
  ]);
});

test("is not judged wholly given one that cannot be read and is in no spec", async () => {
  const odd = { id: -2, name: "item 2", odd: "must be object" };
  const named = { id: 1, name: "Workers/A", odd: "/id must be integer" };
  const { findings, unjudged } = await checkInventory(
    check,
    fakeSession({ functions: [named, odd] }),
  );
  const message = "of the instance's functions 1 cannot be read: item 2: must be object";
  expect([findings, unjudged]).toEqual([[], new InstanceError("unexpected-answer", message)]);
});

test("shows fifty and counts the rest given many", async () => {
  const names = Array.from({ length: 63 }, (_, index) => `Workers/${index}`);
  const { findings } = await checkInventory(check, fakeSession(functions(...names)));
  expect([findings.length, findings.at(-1)]).toEqual([
    51,
    {
      code: "undeclared",
      path: "",
      message: "and 13 more functions are in no spec",
      level: "drift",
    },
  ]);
});

test.for([
  ["Archive/**", "Archive/Workers/B"],
  ["Archive/**", "Archive/.hidden"],
  ["Workers/* (old)", "Workers/* (old)"],
  ["Workers/[draft] B", "Workers/[draft] B"],
  ["👥 *", "👥 staff"],
] as const)("passes over given except %s and the name %s", async ([pattern, name]) => {
  const { findings } = await checkInventory(
    { ...check, except: ["Utils/**", pattern] },
    fakeSession(functions(name)),
  );
  expect(findings).toEqual([]);
});

test.for([
  ["Archive/*", "Archive/Workers/B"],
  ["Archive/**", "Workers/Archive/B"],
  ["archive/**", "Archive/B"],
] as const)("does not pass over given except %s and the name %s", async ([pattern, name]) => {
  const { findings } = await checkInventory(
    { ...check, except: [pattern] },
    fakeSession(functions(name)),
  );
  expect(findings.map(({ path }) => path)).toEqual([name]);
});

test.for([
  ["tables", "table audits is in no spec"],
  ["groups", "group Demo is in no spec"],
  ["tasks", "task Nightly is in no spec"],
] as const)("names an object of its kind given %s", async ([of, message]) => {
  const session = fakeSession({
    tables: [table(1, "audits")],
    groups: [{ id: 2, name: "Demo", canonical: "demo" }],
    tasks: [{ id: 3, name: "Nightly", active: true }],
  });
  const { findings } = await checkInventory({ ...check, of }, session);
  expect(findings.map(({ message }) => message)).toEqual([message]);
});

test("names endpoints as the specs do given groups with and without a key", async () => {
  const session = fakeSession({
    groups: [
      { id: 1, name: "Frontend API v2", canonical: "pe1wjL5I" },
      { id: 2, name: "Demo", canonical: "demo" },
    ],
    endpoints: {
      1: [
        { id: 1, name: "links", verb: null, input: [] },
        { id: 2, name: "/own/{id}", verb: "DELETE", input: [] },
      ],
      2: [{ id: 3, name: "x", verb: "POST", input: [] }],
    },
  });
  const declared = ["GET frontend/links"];
  const { findings } = await checkInventory({ ...check, of: "endpoints", declared }, session);
  expect(findings.map(({ message }) => message)).toEqual([
    "endpoint DELETE frontend/own/{id} is in no spec",
    "endpoint POST Demo/x is in no spec",
  ]);
});
