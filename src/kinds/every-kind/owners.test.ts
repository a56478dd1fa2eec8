import { resolve } from "node:path";
import { expect, test } from "vitest";
import { tableCheck } from "../../../test-support/sample-check.ts";
import { readSpec } from "../../language/read.ts";
import type { OwnersSpec } from "../../language/spec.generated.ts";
import { loadPlan } from "../load-plan.ts";
import { assignOwners } from "./owners.ts";

const { document } = readSpec("specs/owners.yaml", "kind: owners\nowners: []\n");

function ownersOf(owners: OwnersSpec["owners"], ids: readonly string[], own?: string): unknown {
  const checks = ids.map((id) => tableCheck({ id, ...(own === undefined ? {} : { owner: own }) }));
  const owned = assignOwners(checks, [{ document, spec: { kind: "owners", owners } }]);
  return "checks" in owned ? owned.checks.map(({ owner }) => owner) : owned.problems;
}

const rules = [
  { ids: "*", owner: "platform" },
  { ids: ["endpoint:* frontend/*", "table:page*"], owner: "frontend" },
  { ids: "table:page", owner: "pages" },
];

test("gives each entry the owner of the last glob that matches", () => {
  const ids = ["table:agent", "endpoint:GET frontend/a/b", "table:page_rows", "table:page"];
  expect(ownersOf(rules, ids)).toEqual(["platform", "frontend", "frontend", "pages"]);
});

test("leaves an owner that the entry names itself", () => {
  expect(ownersOf([{ ids: "*", owner: "platform" }], ["table:agent"], "accounts")).toEqual([
    "accounts",
  ]);
});

test("asks for no owner given no file of owners", () => {
  expect(assignOwners([tableCheck()], [])).toEqual({ checks: [tableCheck()] });
});

test("gives every entry of the specs an owner", () => {
  const { checks } = loadPlan(resolve(import.meta.dirname, "../../.."));
  expect(checks.filter(({ owner }) => owner === undefined)).toEqual([]);
});
