import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import type { Fault } from "./fault.ts";
import { readingsOf } from "../../test-support/fault-readings.ts";
import { isRecord } from "../rows/field.ts";
import { call, itemsOf, readMeta } from "../../test-support/mock-client.ts";
import { objectFaultKinds } from "./object-fault.ts";
import { startMock } from "../xano/start.ts";
import type { Mock } from "../xano/mock-options.ts";

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ rows: 26 });
});
afterEach(() => mock.v2.heal());
afterAll(() => mock.close());

const worker = "POST 4UsTtl3m/test-function-8052-txn-sync";
const { table, names, object, inputs, counted } = readingsOf(() => mock.v2);

const workerId = async (): Promise<unknown> => {
  const items = itemsOf(await readMeta(mock.v2, "apigroup/536/api?per_page=1000"));
  return items.find((item) => item["name"] === "test-function-8052-txn-sync")?.["id"];
};
const texts = (tableId: number, name: string) => async (): Promise<string[]> =>
  itemsOf(await readMeta(mock.v2, `table/${tableId}/content?per_page=5000`)).map((row) =>
    String(row[name]),
  );

const valuesOf = (name: string, column: string) => async (): Promise<unknown> => {
  const tables = itemsOf(await readMeta(mock.v2, "table?per_page=2000"));
  const schema = tables.find((item) => item["name"] === name)?.["schema"];
  const found: unknown[] = Array.isArray(schema) ? schema : [];
  return found.filter(isRecord).find((item) => item["name"] === column)?.["values"];
};

const shown = (route: string, key: string) => async (): Promise<unknown> => {
  const { body } = await readMeta(mock.v2, route);
  return isRecord(body) ? body[key] : body;
};

const scriptOf = (route: string, name: string) => async (): Promise<unknown> => {
  const found = itemsOf(await readMeta(mock.v2, route)).find((item) => item["name"] === name);
  const script = found?.["xanoscript"];
  return isRecord(script) ? script["value"] : script;
};

const lengthOf = (route: string) => async (): Promise<number> =>
  itemsOf(await readMeta(mock.v2, route)).length;

/** A fault, what shows it, and what is then seen. */
const cases: readonly (readonly [Fault, () => Promise<unknown>, unknown])[] = [
  [
    { kind: "renumber-table", table: "agent", id: 99_670 },
    table(""),
    { code: "ERROR_CODE_NOT_FOUND", message: "" },
  ],
  [
    { kind: "drop-value", table: "fub_sync_jobs", column: "calls_status", value: "ERROR" },
    valuesOf("fub_sync_jobs", "calls_status"),
    ["PENDING", "IN_PROGRESS", "COMPLETED"],
  ],
  [
    { kind: "add-value", table: "fub_sync_jobs", column: "calls_status", value: "LOST" },
    valuesOf("fub_sync_jobs", "calls_status"),
    ["PENDING", "IN_PROGRESS", "COMPLETED", "ERROR", "LOST"],
  ],
  [{ kind: "flip-auth", table: "agent" }, table(""), expect.objectContaining({ auth: true })],
  [
    { kind: "renumber-function", id: 8052, to: 98_052 },
    object("function/98052"),
    expect.objectContaining({ name: "Workers/reZEN - Transactions Sync" }),
  ],
  [
    { kind: "add-function", name: "surprise" },
    names("function?"),
    expect.arrayContaining(["surprise"]),
  ],
  [
    { kind: "flip-required", endpoint: worker, input: "user_id" },
    inputs,
    ["POST", [expect.objectContaining({ name: "user_id", required: false })]],
  ],
  [{ kind: "renumber-endpoint", endpoint: worker, id: 99_999 }, workerId, 99_999],
  [
    { kind: "add-endpoint", canonical: "4UsTtl3m", path: "surprise" },
    async () => (await call(mock.v2, "POST 4UsTtl3m/surprise", { body: {} })).status,
    200,
  ],
  [
    { kind: "active-task", id: 2403 },
    object("task/2403?include_xanoscript=true"),
    [true, expect.stringContaining("schedule")],
  ],
  [
    { kind: "change-start", id: 2385, startsOn: "2031-05-06 07:08:09" },
    object("task/2385?include_xanoscript=true"),
    [true, expect.stringContaining("2031-05-06 07:08:09")],
  ],
  [
    { kind: "rename-task", id: 2385, to: "surprise" },
    names("task?"),
    expect.arrayContaining(["surprise"]),
  ],
  [
    { kind: "renumber-task", id: 2385, to: 92_385 },
    object("task/92385?include_xanoscript=true"),
    [true, expect.stringContaining("Start Onboarding Job")],
  ],
  [{ kind: "add-task", name: "surprise" }, names("task?"), expect.arrayContaining(["surprise"])],
  [
    { kind: "rename-group", canonical: "4UsTtl3m", to: "surprise" },
    names("apigroup?"),
    expect.arrayContaining(["surprise"]),
  ],
  [
    { kind: "renumber-group", canonical: "4UsTtl3m", id: 9536 },
    async () => (await readMeta(mock.v2, "apigroup/9536/api")).status,
    200,
  ],
  [
    { kind: "add-group", name: "surprise" },
    names("apigroup?"),
    expect.arrayContaining(["surprise"]),
  ],
  [
    { kind: "duplicate-row", table: "agg_agent_monthly" },
    async () => new Set(await texts(983, "period")()).size,
    25,
  ],
  [{ kind: "fill-table", table: "dotloop_staging" }, counted(990), 26],
  [
    { kind: "drop-task", id: 2385 },
    object("task/2385"),
    { code: "ERROR_CODE_NOT_FOUND", message: "" },
  ],
  [
    { kind: "inactive-task", id: 2385 },
    object("task/2385?include_xanoscript=true"),
    [false, expect.stringContaining("active = false")],
  ],
  [
    { kind: "change-schedule", id: 2385, freq: 7200 },
    object("task/2385?include_xanoscript=true"),
    [true, expect.stringContaining("freq: 7200")],
  ],
  [
    { kind: "end-schedule", id: 2385, endsOn: "2026-01-02 03:04:05" },
    object("task/2385?include_xanoscript=true"),
    [true, expect.stringContaining("freq: 180, ends_on: 2026-01-02 03:04:05+0000}]")],
  ],
  [
    { kind: "schedule-form", id: 2385, form: "block" },
    object("task/2385?include_xanoscript=true"),
    [
      true,
      expect.stringMatching(/schedule \{\s+events = \[\s+\{starts_on: .*, freq: 180\}\s+\]\s+\}/),
    ],
  ],
  [{ kind: "idle-task", id: 2385 }, lengthOf("task_history?task_id=2385"), 0],
  [{ kind: "move-task", id: 2385, datasource: "test" }, shown("task/2385", "datasource"), "test"],
  [
    { kind: "odd-column", table: "agent", column: "id", key: "style" },
    shown("table/670/schema/id", "style"),
    undefined,
  ],
  [
    { kind: "odd-object", list: "tasks", name: "Daily Commission Sync", key: "active", value: 1 },
    shown("task/3123", "active"),
    1,
  ],
  [
    { kind: "leave-placeholder", list: "tasks", name: "Daily Commission Sync", form: "table" },
    scriptOf("task?include_xanoscript=true&per_page=1000", "Daily Commission Sync"),
    expect.stringContaining("db.query 0 {"),
  ],
  [
    { kind: "drop-group", canonical: "4UsTtl3m" },
    async () => (await call(mock.v2, worker, { body: { user_id: 60 } })).body,
    { code: "ERROR_CODE_NOT_FOUND", message: "Invalid app." },
  ],
];

test.each(cases)("injects and heals %j", async (...given) => {
  const [fault, probe, expected] = given;
  const before = await probe();
  mock.v2.inject(fault);
  const during = await probe();
  mock.v2.heal();
  expect(during).toEqual(expected);
  expect(await probe()).toEqual(before);
  expect(before).not.toEqual(expected);
});

test("covers every kind of fault of objects", () => {
  const rows = ["duplicate-row", "fill-table"];
  expect(new Set(cases.map(([fault]) => fault.kind))).toEqual(
    new Set([...objectFaultKinds, ...rows]),
  );
});

test("fills no table that has rows of its own", async () => {
  const before = await counted(670)();
  mock.v2.inject({ kind: "fill-table", table: "agent" });
  expect(await counted(670)()).toEqual(before);
});
