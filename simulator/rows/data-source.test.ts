import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { startMock } from "../xano/start.ts";
import type { Mock } from "../xano/mock-options.ts";
import { isRecord } from "./field.ts";

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ rows: 26 });
});
afterEach(() => mock.v2.heal());
afterAll(() => mock.close());

test("holds rows of its own in a data source, which no fault of rows is in", async () => {
  const emails = async (dataSource: string): Promise<unknown[]> => {
    const headers = { Authorization: `Bearer ${mock.v2.metaToken}`, "X-Data-Source": dataSource };
    const url = `${mock.v2.url}/api:meta/workspace/5/table/670/content`;
    const said: unknown = await (await fetch(url, { headers })).json();
    const items = isRecord(said) ? said["items"] : undefined;
    return Array.isArray(items) ? items.map((row: unknown) => isRecord(row) && row["email"]) : [];
  };
  mock.v2.inject(
    { kind: "add-data-source", label: "test" },
    { kind: "bad-row", table: "agent", column: "email", value: "nope" },
  );
  const [live, test] = [await emails("live"), await emails("test")];
  expect([live.length, live.includes("nope")]).toEqual([26, true]);
  expect([test.length, test.includes("nope")]).toEqual([26, false]);
  expect(test).not.toEqual(live);
});
