import { afterAll, beforeAll, expect, test } from "vitest";

import { isRecord } from "../../rows/field.ts";
import { itemsOf, readMeta, searchContent } from "../../../test-support/mock-client.ts";
import { startMock } from "../start.ts";
import type { Mock } from "../mock-options.ts";

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ seed: 3, rows: 20 });
});
afterAll(() => mock.close());

test("declares every object of V2 given one page", async () => {
  const counts: Record<string, number> = {};
  for (const kind of ["table", "function", "task", "apigroup"]) {
    counts[kind] = itemsOf(await readMeta(mock.v2, `${kind}?per_page=1000`)).length;
  }
  let endpoints = 0;
  for (const group of itemsOf(await readMeta(mock.v2, "apigroup?per_page=100"))) {
    const route = `apigroup/${String(group["id"])}/api?per_page=1000`;
    endpoints += itemsOf(await readMeta(mock.v2, route)).length;
  }
  expect({ ...counts, endpoints }).toEqual({
    table: 193,
    function: 971,
    task: 100,
    apigroup: 30,
    endpoints: 801,
  });
});

test("declares 251 tables given V1", async () => {
  const tables = itemsOf(await readMeta(mock.v1, "table?per_page=1000"));
  expect(tables).toHaveLength(251);
});

test("pages an object list without a total given per_page", async () => {
  const first = await readMeta(mock.v2, "task?per_page=60");
  const last = await readMeta(mock.v2, "task?per_page=60&page=2");
  expect(first.body).toMatchObject({ curPage: 1, nextPage: 2, prevPage: null });
  expect(last.body).toMatchObject({ curPage: 2, nextPage: null, prevPage: 1 });
  expect(isRecord(first.body) && Object.keys(first.body)).toEqual([
    "curPage",
    "nextPage",
    "prevPage",
    "items",
  ]);
  expect([itemsOf(first).length, itemsOf(last).length]).toEqual([60, 40]);
});

test("shows a reference as int with tableref_id and a text default given a column", async () => {
  const agent = itemsOf(await readMeta(mock.v2, "table?search=agent_cap_data"))[0];
  const column = await readMeta(mock.v2, `table/${String(agent?.["id"])}/schema/agent_id`);
  expect(column).toEqual({
    status: 200,
    body: {
      name: "agent_id",
      type: "int",
      description: "",
      nullable: false,
      default: "0",
      required: false,
      access: "public",
      style: "single",
      tableref_id: 670,
    },
  });
});

test("finds and orders objects by name given search, sort and order", async () => {
  const reply = await readMeta(mock.v2, "table?search=user_&sort=name&order=desc&per_page=2");
  const names = itemsOf(reply).map((item) => item["name"]);
  expect(names).toEqual(["user_task_history", "user_subscriptions"]);
});

test("orders tables by name and everything else by age, newest first, given no order", async () => {
  const tables = itemsOf(await readMeta(mock.v2, "table?per_page=2"));
  const oldest = itemsOf(await readMeta(mock.v2, "task?per_page=1&order=asc"));
  const newest = itemsOf(await readMeta(mock.v2, "task?per_page=1&page=100"));
  expect(tables.map((item) => item["name"])).toEqual(["address", "agent"]);
  expect(oldest.map((item) => item["id"])).toEqual(newest.map((item) => item["id"]));
});

test("keeps a path's own slash and tells neither group nor path given endpoints", async () => {
  const items = itemsOf(await readMeta(mock.v2, "apigroup/532/api?per_page=1000"));
  const slashed = items.filter((item) => String(item["name"]).startsWith("/"));
  expect(slashed.map((item) => item["name"])).toHaveLength(8);
  expect(items.every((item) => !("path" in item) && !("canonical" in item))).toBe(true);
});

test("tells a task's schedule in XanoScript only given include_xanoscript", async () => {
  const plain = await readMeta(mock.v2, "task/2385");
  const scripted = await readMeta(mock.v2, "task/2385?include_xanoscript=true");
  expect(plain.body).toMatchObject({ id: 2385, active: true, xanoscript: null });
  expect(isRecord(scripted.body) && scripted.body["xanoscript"]).toEqual({
    status: "ok",
    value: [
      'task "reZEN - Onboarding - Start Onboarding Job V3" {',
      "  active = true",
      "  stack {",
      '    function.run "Tasks/reZEN - Onboarding Start Job" {',
      "    } as $result",
      "  }",
      "  schedule = [{starts_on: 2025-12-03 04:00:00+0000, freq: 180}]",
      "}",
    ].join("\n"),
  });
});

test("refuses given no token, another workspace, an unknown id and a page that is too long", async () => {
  const url = `${mock.v2.url}/api:meta/workspace`;
  const headers = { Authorization: `Bearer ${mock.v2.metaToken}` };
  const bare = await fetch(`${url}/5/table`);
  const other = await fetch(`${url}/1/table`, { headers });
  const unknown = await readMeta(mock.v2, "table/999999");
  const long = await readMeta(mock.v2, "function?per_page=10001");
  expect([bare.status, await bare.json()]).toEqual([
    401,
    { code: "ERROR_CODE_UNAUTHORIZED", message: "Invalid token" },
  ]);
  expect([other.status, await other.json()]).toEqual([
    403,
    { code: "ERROR_CODE_ACCESS_DENIED", message: "" },
  ]);
  expect(unknown).toEqual({ status: 404, body: { code: "ERROR_CODE_NOT_FOUND", message: "" } });
  expect(long).toEqual({
    status: 400,
    body: {
      code: "ERROR_CODE_INPUT_ERROR",
      message: "Invalid value for param: per_page",
      payload: { param: "per_page" },
    },
  });
});

test("answers with Xano's headers given any route", async () => {
  const headers = { Authorization: `Bearer ${mock.v2.metaToken}` };
  const response = await fetch(`${mock.v2.url}/api:meta/auth/me`, { headers });
  expect(response.headers.get("content-type")).toBe("application/json; charset=UTF-8");
  expect(response.headers.get("x-trace-id")).toMatch(/^[0-9a-f-]{36}$/);
});

test("pages rows in id order with totals given 2500 rows", async () => {
  const large = await startMock({ seed: 1, rows: 2500 });
  const ids: number[] = [];
  let page: unknown = 1;
  while (typeof page === "number") {
    const reply = await readMeta(large.v2, `table/670/content?page=${page}&per_page=999`);
    ids.push(...itemsOf(reply).map((row) => Number(row["id"])));
    page = isRecord(reply.body) ? reply.body["nextPage"] : undefined;
  }
  const last = await readMeta(large.v2, "table/670/content?page=3&per_page=999");
  await large.close();
  expect(ids).toHaveLength(2500);
  expect(ids).toEqual([...new Set(ids)].toSorted((one, other) => one - other));
  expect(last.body).toMatchObject({
    itemsReceived: 502,
    curPage: 3,
    nextPage: null,
    prevPage: 2,
    offset: 1998,
    perPage: 999,
    itemsTotal: 2500,
    pageTotal: 3,
  });
});

test("finds the rows that each operator names given a search", async () => {
  const rows = itemsOf(await readMeta(mock.v2, "table/664/content?per_page=100"));
  const ids = rows.map((row) => Number(row["id"]));
  const [low, , , high] = ids;
  const found = async (search: unknown): Promise<unknown[]> =>
    itemsOf(await searchContent(mock.v2, 664, { search, per_page: 100 })).map((row) => row["id"]);
  const between = [{ "id|>=": low }, { "id|<": high }];
  expect(await found({ id: 60 })).toEqual([60]);
  expect(await found({ "id|!=": 60 })).toEqual(ids.filter((id) => id !== 60));
  expect(await found(between)).toEqual(ids.slice(0, 3));
  expect(await found({ "id|>": high })).toEqual(ids.slice(4));
  expect(await found({ "id|<=|": low })).toEqual([low]);
  expect(await found({ "id|in": [low, high] })).toEqual([low, high]);
  expect(await found({ "id|not in": ids.slice(2) })).toEqual(ids.slice(0, 2));
  expect(await found([{ "id|=": low }, { "id|=|or": high }])).toEqual([low, high]);
});

test("gives all rows without a word given a condition of several keys", async () => {
  expect(await totalOf({ id: 60, team_id: 1 })).toBe(20);
  expect(await totalOf([{ id: 60, team_id: 1 }])).toBe(20);
  expect(await totalOf([{ id: 60 }, { team_id: 1 }])).toBe(1);
});

async function totalOf(search: unknown): Promise<unknown> {
  const { body } = await searchContent(mock.v2, 664, { search });
  return isRecord(body) && body["itemsTotal"];
}

test("orders rows and refuses unknown columns given a search", async () => {
  const newest = await searchContent(mock.v2, 664, { sort: [{ id: "desc" }], per_page: 1 });
  const unknown = await searchContent(mock.v2, 664, { search: { nope: 1 } });
  const operator = await searchContent(mock.v2, 664, { search: { "id|~": 1 } });
  expect(itemsOf(newest).map((row) => row["id"])).toEqual([60]);
  expect(newest.body).toMatchObject({ itemsTotal: 20, nextPage: 2 });
  expect([unknown.status, operator.status]).toEqual([400, 400]);
});

test("answers one row given its id, and Xano's empty 404 given none", async () => {
  const row = await readMeta(mock.v2, "table/664/content/60");
  const none = await readMeta(mock.v2, "table/664/content/59999");
  expect(row.body).toMatchObject({ id: 60, agent_id: 37_208, team_id: 1 });
  expect(none.status).toBe(404);
});
