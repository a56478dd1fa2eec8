import { afterAll, beforeAll, expect, test } from "vitest";

import { isRecord } from "../rows/field.ts";
import { call, itemsOf, logIn, readMeta } from "../../test-support/mock-client.ts";
import { startMock } from "./start.ts";
import type { Mock } from "./mock-options.ts";

let mock: Mock;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.close());

const unauthorized = { code: "ERROR_CODE_UNAUTHORIZED" };

test("tells an unknown canonical from an unknown path and a wrong verb", async () => {
  const notFound = { code: "ERROR_CODE_NOT_FOUND", message: "Unable to locate request." };
  expect(await call(mock.v2, "GET nowhere0/x")).toEqual({
    status: 404,
    body: { code: "ERROR_CODE_NOT_FOUND", message: "Invalid app." },
  });
  expect(await call(mock.v2, "GET LIdBL1AN/nothing")).toEqual({ status: 404, body: notFound });
  expect(await call(mock.v2, "POST LIdBL1AN/table-counts", { body: {} })).toEqual({
    status: 404,
    body: notFound,
  });
});

test("takes a branch after the canonical and a data source header", async () => {
  const response = await fetch(`${mock.v2.url}/api:LIdBL1AN:v1/table-counts`, {
    headers: { "X-Data-Source": "live" },
  });
  expect(response.status).toBe(200);
});

test("checks inputs before the body given a missing, mistyped or forbidden one", async () => {
  const endpoint = "POST 4UsTtl3m/test-function-8052-txn-sync";
  const missing = await call(mock.v2, endpoint, { body: {} });
  const mistyped = await call(mock.v2, endpoint, { body: { user_id: "abc" } });
  const forbidden = await call(mock.v2, "POST 4psV7fp6/test-task-fub-daily-people", {
    body: { ad_user_id: 60, endpoint_type: "nope" },
  });
  expect(missing).toEqual({
    status: 400,
    body: {
      code: "ERROR_CODE_INPUT_ERROR",
      message: "Missing param: user_id",
      payload: { param: "user_id" },
    },
  });
  expect(mistyped).toMatchObject({ status: 400, body: { payload: { param: "user_id" } } });
  expect(forbidden).toMatchObject({
    status: 400,
    body: { message: 'Input "nope" is not one of the allowable values.' },
  });
});

test("takes numbers as text given a query, a form, or JSON sent as a form", async () => {
  const status = await call(mock.v2, "GET LIdBL1AN/staging-status?user_id=60");
  const url = `${mock.v2.url}/api:4UsTtl3m/test-function-8052-txn-sync`;
  const form = await fetch(url, { method: "POST", body: new URLSearchParams({ user_id: "60" }) });
  const plain = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: '{"user_id": 60}',
  });
  expect(status.body).toMatchObject({ user_id: 60 });
  expect([form.status, plain.status]).toEqual([200, 200]);
});

test("refuses broken JSON", async () => {
  const url = `${mock.v2.url}/api:4UsTtl3m/test-function-8052-txn-sync`;
  const headers = { "Content-Type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body: '{"user_id":' });
  expect(response.status).toBe(400);
});

test("asks for a token given a bearer endpoint only", async () => {
  const token = await logIn(mock.v2);
  const me = "GET i6a062_x/auth/me";
  expect(token.split(".")).toHaveLength(5);
  expect(await call(mock.v2, me)).toMatchObject({ status: 401, body: unauthorized });
  expect(await call(mock.v2, me, { token: "x" })).toMatchObject({
    status: 401,
    body: unauthorized,
  });
  expect(await call(mock.v2, me, { token: mock.v2.metaToken })).toMatchObject({ status: 401 });
  expect(await call(mock.v2, me, { token })).toMatchObject({
    status: 200,
    body: { id: 60, email: mock.v2.userEmail },
  });
});

test("refuses a login given a wrong password", async () => {
  const body = { email: mock.v2.userEmail, password: "wrong" };
  expect(await call(mock.v2, "POST i6a062_x/auth/login", { body })).toEqual({
    status: 500,
    body: { code: "ERROR_FATAL", message: "Invalid Credentials.", payload: "" },
  });
});

test("answers a worker with the function's name as its step", async () => {
  const reply = await call(mock.v2, "POST 4UsTtl3m/trigger-fub-onboarding", { body: {} });
  expect(reply.body).toEqual({
    success: true,
    data: { message: "Completed", processed: 0 },
    error: null,
    step: "Workers/FUB - Onboarding",
  });
});

test("answers as observed given an endpoint whose body was seen", async () => {
  const endpoint = "POST 4UsTtl3m/test-function-8052-txn-sync";
  const reply = await call(mock.v2, endpoint, { body: { user_id: 60 } });
  expect(reply.body).toEqual({
    success: true,
    data: {
      user_id: 60,
      agent_id_raw: expect.any(String),
      api_key_present: true,
      transaction_counts: { open: null },
      timestamp: "now",
    },
    error: null,
    step: "rezen_transactions_sync",
  });
});

test("shows real rows given an endpoint that lists a table", async () => {
  const token = await logIn(mock.v2);
  const reply = await call(mock.v2, "GET pe1wjL5I/links", { token });
  const tables = itemsOf(await readMeta(mock.v2, "table?search=user_links"));
  const rows = itemsOf(await readMeta(mock.v2, `table/${String(tables[0]?.["id"])}/content`));
  const shown = Array.isArray(reply.body) ? reply.body : [];
  expect(shown).toHaveLength(5);
  expect(shown.map((row: unknown) => row)).toEqual(
    rows.slice(0, 5).map((row) => expect.objectContaining({ id: row["id"] })),
  );
});

test.each([
  ["POST 2kCRUYxG/seed/demo-dataset", 500],
  ["POST 4UsTtl3m/test-function-8074-sync-nw-downline", 404],
  ["POST 4psV7fp6/test-task-7977", 504],
])("misbehaves as recorded given %s", async (endpoint, status) => {
  expect(await call(mock.v2, endpoint, { body: { user_id: 60 } })).toMatchObject({ status });
});

test("answers alike on V1 given an endpoint that both have", async () => {
  const path = "links";
  const login = { email: mock.v1.userEmail, password: mock.v1.userPassword };
  const session = await call(mock.v1, "POST w1AuthB_/auth/login", { body: login });
  const token = isRecord(session.body) ? String(session.body["authToken"]) : "";
  const v1 = await call(mock.v1, `GET w1FrontA/${path}`, { token });
  const v2 = await call(mock.v2, `GET pe1wjL5I/${path}`, { token: await logIn(mock.v2) });
  expect(v1).toEqual(v2);
  expect(v1.status).toBe(200);
});
