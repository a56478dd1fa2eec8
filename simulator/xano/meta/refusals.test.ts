import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { parseFault } from "../../faults/fault.ts";
import { call, readMeta } from "../../../test-support/mock-client.ts";
import { startMock } from "../start.ts";
import type { Mock } from "../mock-options.ts";

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ rows: 5 });
});
afterEach(() => mock.v2.heal());
afterAll(() => mock.close());

async function statusOf(route: string, dataSource = "live"): Promise<number> {
  const url = `${mock.v2.url}/api:meta/workspace/5${route}`;
  const headers = { Authorization: `Bearer ${mock.v2.metaToken}`, "X-Data-Source": dataSource };
  const response = await fetch(url, { headers });
  await response.arrayBuffer();
  return response.status;
}

function fatal(message: string): unknown {
  return { status: 500, body: { code: "ERROR_FATAL", message, payload: "" } };
}

const routes = [
  "",
  "/branch",
  "/table",
  "/table/670/content",
  "/apigroup",
  "/function",
  "/task",
  "/task_history",
];

test.for([
  ["Instance Workspace", [""]],
  ["Workspace Content", ["/branch", "/table/670/content"]],
  ["Workspace Live Data Source", ["/table/670/content"]],
  ["Workspace Database", ["/table"]],
  ["Workspace API Groups", ["/apigroup"]],
  ["Workspace Functions", ["/function"]],
  ["Workspace Tasks", ["/task"]],
  ["Workspace Request History", ["/task_history"]],
] as const)("refuses what needs it given a token without %s", async ([scope, refused]) => {
  mock.v2.inject({ kind: "lack-scope", scope });
  const statuses = await Promise.all(routes.map((route) => statusOf(route)));
  expect(routes.filter((_, index) => statuses[index] === 403)).toEqual(refused);
});

test("gives rows of another data source given a token without that of the live one", async () => {
  mock.v2.inject({ kind: "lack-scope", scope: "Workspace Live Data Source" });
  expect(await statusOf("/table/670/content", "test")).toBe(200);
});

test("refuses a scope that Xano does not have, and names those it has", () => {
  expect(() => parseFault({ kind: "lack-scope", scope: "Content" })).toThrow(
    /^lack-scope needs scope as Instance Workspace \| Workspace Content \| /,
  );
});

test("says nothing of a branch that is not there, and takes one that is added", async () => {
  const asked = async (): Promise<unknown> => {
    const list = await readMeta(mock.v2, "function?per_page=1&branch=ci%2Fnew");
    const response = await fetch(`${mock.v2.url}/api:LIdBL1AN:ci%2Fnew/table-counts`);
    await response.arrayBuffer();
    return [list.status === 200 ? 200 : list, response.status];
  };
  const silent = { status: 404, body: { code: "ERROR_CODE_NOT_FOUND", message: "" } };
  const before = await asked();
  mock.v2.inject({ kind: "add-branch", label: "ci/new" });
  expect([before, await asked()]).toEqual([
    [silent, 404],
    [200, 200],
  ]);
});

test("refuses in words under 500 given any route", async () => {
  const worker = "POST 4UsTtl3m/test-function-8052-txn-sync";
  mock.v2.inject({ kind: "engine-error", endpoint: worker, message: "Connection lost" });
  mock.v2.inject({
    kind: "engine-error",
    endpoint: "GET meta/workspace/5/task",
    message: "Not found",
  });
  const got = [
    await call(mock.v2, worker, { body: { user_id: 60 } }),
    await readMeta(mock.v2, "task"),
  ];
  expect(got).toEqual([fatal("Connection lost"), fatal("Not found")]);
});
