import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { call } from "../../test-support/mock-client.ts";
import { startMock } from "./start.ts";
import type { Mock } from "./mock-options.ts";

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ rows: 26 });
});
afterEach(() => mock.v2.heal());
afterAll(() => mock.close());

const worker = "POST 4UsTtl3m/test-function-8052-txn-sync";
const body = async (): Promise<unknown> =>
  (await call(mock.v2, worker, { body: { user_id: 60 } })).body;

test("writes every map without keys as a list without items, and nothing else", async () => {
  const at = "/data/transaction_counts";
  const value = { none: {}, full: { n: 1, deep: [{}, "{}"] } };
  mock.v2.inject({ kind: "set-property", endpoint: worker, at, value });
  mock.v2.inject({ kind: "empty-maps-as-lists" });
  const counts = { none: [], full: { n: 1, deep: [[], "{}"] } };
  expect(await body()).toMatchObject({ success: true, data: { transaction_counts: counts } });
});

test("leaves a body that breaks off as it is given an engine that writes empty maps as lists", async () => {
  mock.v2.inject({ kind: "truncate", endpoint: worker }, { kind: "empty-maps-as-lists" });
  expect(await body()).toMatch(/^\{"success":true,/);
});
