import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { ScopeMissing } from "./scope-missing.ts";
import { scopesOf } from "./token-scopes.ts";

test.for([
  ["workspace/5", undefined, ["Instance Workspace"]],
  ["table", undefined, ["Workspace Database"]],
  ["table/670/schema", undefined, ["Workspace Database"]],
  ["table/670/content", undefined, ["Workspace Live Data Source", "Workspace Content"]],
  ["table/670/content", "live", ["Workspace Live Data Source", "Workspace Content"]],
  ["table/670/content/search", undefined, ["Workspace Live Data Source", "Workspace Content"]],
  ["table/670/content/search", "test", ["Workspace Content"]],
  ["apigroup", undefined, ["Workspace API Groups"]],
  ["apigroup/532/api", undefined, ["Workspace API Groups"]],
  ["function", "test", ["Workspace Functions"]],
  ["task", undefined, ["Workspace Tasks"]],
  ["task_history/search", undefined, ["Workspace Request History"]],
  ["branch", undefined, ["Workspace Content"]],
  ["auth/me", undefined, []],
] as const)("names what a token needs for %s on %s", ([route, dataSource, scopes]) => {
  expect(scopesOf(route, dataSource)).toEqual(scopes);
});

test("says which scopes to give, as the panel calls them", () => {
  const one = new ScopeMissing("HTTP 403", ["Workspace Tasks"], 403);
  const two = new ScopeMissing(
    "HTTP 403",
    ["Workspace Live Data Source", "Workspace Content"],
    403,
  );
  expect([one.message, two.message]).toEqual([
    'HTTP 403; give the metadata token Read of the scope "Workspace Tasks", or check the workspace id',
    'HTTP 403; give the metadata token Read of the scopes "Workspace Live Data Source" and "Workspace Content", or check the workspace id',
  ]);
});

test("finds every scope that a route needs in what .env.example says of the token", () => {
  const lines = readFileSync(resolve(import.meta.dirname, "../../../.env.example"), "utf8");
  const text = lines.replaceAll(/\n# /g, " ");
  const routes = [
    "workspace/5",
    "branch",
    "table",
    "table/1/content",
    "apigroup",
    "function",
    "task",
    "task_history/search",
  ];
  const scopes = new Set(routes.flatMap((route) => scopesOf(route)));
  expect([...scopes].filter((scope) => !text.includes(scope))).toEqual([]);
});
