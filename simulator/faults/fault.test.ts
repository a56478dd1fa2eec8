import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { faultKinds, type Fault } from "./fault.ts";
import { startedAt } from "../rows/fixed-values.ts";
import { readingsOf } from "../../test-support/fault-readings.ts";
import { isRecord } from "../rows/field.ts";
import { call, itemsOf, logIn, readMeta, searchContent } from "../../test-support/mock-client.ts";
import { columnFaultKinds } from "./column-fault.ts";
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
const sent = { body: { user_id: 60 } };
const agentId = 670;
const capData = "agent_cap_data";
const syncStateId = 685;
/** Of 26 rows, so that it has pages; their ids have gaps. */
const paged = 671;

const status = async (): Promise<unknown> => (await call(mock.v2, worker, sent)).status;
const body = async (): Promise<unknown> => (await call(mock.v2, worker, sent)).body;
const column = (name: string) => table(`/schema/${name}`);
const cells = (tableId: number, name: string) => async (): Promise<unknown> =>
  itemsOf(await readMeta(mock.v2, `table/${tableId}/content?per_page=5000`)).map(
    (row) => row[name],
  );
const emails = cells(agentId, "email");
const showsIcon = async (): Promise<unknown> => {
  const token = await logIn(mock.v2);
  const reply = await call(mock.v2, "GET pe1wjL5I/links", { token });
  const first: unknown = Array.isArray(reply.body) ? reply.body[0] : undefined;
  return isRecord(first) && "icon" in first;
};
const showsUser = async (): Promise<unknown> => {
  const reply = await body();
  return isRecord(reply) && isRecord(reply["data"]) && "user_id" in reply["data"];
};
const inTime = async (): Promise<unknown> => {
  const url = `${mock.v2.url}/api:4UsTtl3m/test-function-8052-txn-sync?user_id=60`;
  const signal = AbortSignal.timeout(1000);
  return fetch(url, { method: "POST", signal }).then(
    () => true,
    () => false,
  );
};
const text = async (): Promise<unknown> => {
  const headers = { "Content-Type": "application/json" };
  const url = `${mock.v2.url}/api:4UsTtl3m/test-function-8052-txn-sync`;
  const response = await fetch(url, { method: "POST", headers, body: '{"user_id":60}' });
  return `${response.status} ${response.headers.get("content-type")} ${await response.text()}`;
};
const failure = async (): Promise<unknown> =>
  call(mock.v2, worker, sent).then(
    (reply) => reply.status,
    (error: unknown) => (error instanceof Error ? error.message : error),
  );
const statuses = async (): Promise<unknown> => {
  const given: unknown[] = [];
  for (let times = 0; times < 24; times += 1) {
    given.push(await failure());
  }
  return given;
};
const statusOf = (body: object) => async (): Promise<unknown> =>
  (await call(mock.v2, worker, { body })).status;
const refusal = async (): Promise<unknown> => (await call(mock.v2, worker, { body: {} })).body;
const linksOf = (token?: string) => async (): Promise<unknown> =>
  (await call(mock.v2, "GET pe1wjL5I/links", token === undefined ? {} : { token })).status;
/** The statuses of three calls with one token, and of one with that of a new login. */
const tokenUses = async (): Promise<unknown> => {
  const one = linksOf(await logIn(mock.v2));
  const old = [await one(), await one(), await one()];
  return [...old, await linksOf(await logIn(mock.v2))()];
};
const coordinated = async (): Promise<unknown> => {
  const endpoint = "POST 4psV7fp6/test-task-fub-daily-people";
  const handed = { ad_user_id: 60, endpoint_type: "people" };
  const { body: said } = await call(mock.v2, endpoint, { body: handed });
  return isRecord(said) && said["success"];
};
/** The state of a job that was started and looked at twice. */
const jobEnding = async (): Promise<unknown> => {
  const user = { body: { user_id: 60 } };
  await call(mock.v2, "POST 4UsTtl3m/trigger-rezen-create-onboarding-job", user);
  await call(mock.v2, "POST 4psV7fp6/onboarding-start-job", { body: {} });
  const look = "GET LIdBL1AN/onboarding-status?user_id=60";
  await call(mock.v2, look);
  const { body: said } = await call(mock.v2, look);
  return isRecord(said) && isRecord(said["job"]) && said["job"]["status"];
};
const groupsListed = async (): Promise<unknown> =>
  itemsOf(await readMeta(mock.v2, "apigroup?per_page=100")).length;
const contentPages = async (): Promise<unknown> => {
  const pages: unknown[] = [];
  for (let page = 1, isLast = false; !isLast; page += 1) {
    const reply = await readMeta(mock.v2, `table/${paged}/content?page=${page}&per_page=10`);
    const ids = itemsOf(reply).map((row) => row["id"]);
    pages.push(`${String(ids[0])}-${String(ids.at(-1))}`);
    isLast = !isRecord(reply.body) || reply.body["nextPage"] === null;
  }
  return pages;
};
const found = (search: unknown) => async (): Promise<unknown> => {
  const { body: said } = await searchContent(mock.v2, paged, { search });
  return isRecord(said) && said["itemsTotal"];
};
const newest = async (): Promise<unknown> => {
  const reply = await searchContent(mock.v2, paged, { sort: { id: "desc" }, per_page: 2 });
  return reply.status === 200 ? itemsOf(reply).map((row) => row["id"]) : [];
};
const serverTime = async (): Promise<unknown> => {
  const response = await fetch(`${mock.v2.url}/api:4UsTtl3m/test-function-8052-txn-sync`);
  const aheadMs = Date.parse(response.headers.get("date") ?? "") - Date.now();
  return Math.round(aheadMs / 3_600_000);
};
const times = (count: number, value: unknown): unknown[] =>
  Array.from({ length: count }, () => value);
const age = (tableId: number, name: string) => async (): Promise<unknown> => {
  const values = await cells(tableId, name)();
  const oldest = Array.isArray(values) ? Math.min(...values.map(Number)) : Number.NaN;
  return Math.round((startedAt - oldest) / 3_600_000);
};

const absent = { code: "ERROR_CODE_NOT_FOUND", message: "" };

/** A fault, what shows it, and what is then seen. */
const cases: readonly (readonly [Fault, () => Promise<unknown>, unknown])[] = [
  [{ kind: "drop-table", table: "agent" }, table(""), absent],
  [
    { kind: "rename-table", table: "agent", to: "agents" },
    table(""),
    expect.objectContaining({ id: agentId, name: "agents" }),
  ],
  [{ kind: "drop-column", table: "user_links", column: "icon" }, showsIcon, false],
  [
    { kind: "retype-column", table: "agent", column: "is_demo", type: "text" },
    column("is_demo"),
    expect.objectContaining({ type: "text" }),
  ],
  [
    { kind: "flip-nullable", table: "agent", column: "team_id" },
    column("team_id"),
    expect.objectContaining({ nullable: false }),
  ],
  [
    { kind: "retarget-reference", table: "agent", column: "team_id", to: "user" },
    column("team_id"),
    expect.objectContaining({ tableref_id: 664 }),
  ],
  [{ kind: "add-table", table: "surprise" }, names("table?"), expect.arrayContaining(["surprise"])],
  [
    { kind: "add-column", table: "agent", column: "extra", type: "int" },
    column("extra"),
    expect.objectContaining({ name: "extra", type: "int" }),
  ],
  [{ kind: "drop-function", id: 8052 }, object("function/8052"), absent],
  [
    { kind: "rename-function", id: 8052, to: "Workers/Other" },
    object("function/8052"),
    expect.objectContaining({ name: "Workers/Other" }),
  ],
  [{ kind: "drop-endpoint", endpoint: worker }, status, 404],
  [{ kind: "change-verb", endpoint: worker, to: "GET" }, status, 404],
  [{ kind: "drop-input", endpoint: worker, input: "user_id" }, inputs, ["POST", []]],
  [
    { kind: "retype-input", endpoint: worker, input: "user_id", type: "text" },
    inputs,
    ["POST", [expect.objectContaining({ name: "user_id", type: "text" })]],
  ],
  [
    { kind: "orphan-row", table: "agent", column: "team_id" },
    cells(agentId, "team_id"),
    expect.arrayContaining([999_999_999]),
  ],
  [
    { kind: "empty-reference", table: "agent_cap_data", column: "agent_id" },
    cells(671, "agent_id"),
    expect.arrayContaining([0]),
  ],
  [
    { kind: "bad-row", table: "agent", column: "email", value: "nope" },
    emails,
    expect.arrayContaining(["nope"]),
  ],
  [{ kind: "bad-rows", table: "agent", column: "email", value: "x" }, emails, times(26, "x")],
  [{ kind: "delete-rows", table: "agent" }, cells(agentId, "id"), []],
  [{ kind: "add-rows", table: "agent", count: 3 }, counted(agentId), 29],
  [
    { kind: "unprocessed-rows", table: "stage_csv_import", count: 1200 },
    cells(710, "is_processed"),
    Array.from({ length: 1200 }, () => false),
  ],
  [{ kind: "stale-sync", hours: 80 }, age(syncStateId, "last_sync_at"), 80],
  [
    { kind: "stale-sync", hours: 80, table: "fub_sync_state", entity: "people" },
    age(syncStateId, "last_sync_at"),
    80,
  ],
  [
    { kind: "sync-error", table: "fub_sync_state", text: "no token" },
    cells(syncStateId, "error_message"),
    expect.arrayContaining(["no token"]),
  ],
  [{ kind: "wake-inactive", source: "lofty" }, cells(994, "status"), ["syncing"]],
  [
    { kind: "old-rows", table: "agent", column: "created_at", hours: 70 },
    age(agentId, "created_at"),
    70,
  ],
  [
    { kind: "job-state", table: "fub_onboarding_jobs", status: "Lost", row: 0 },
    cells(476, "status"),
    expect.arrayContaining(["Lost"]),
  ],
  [
    { kind: "stuck-job", hours: 30 },
    async () =>
      call(mock.v2, "GET LIdBL1AN/onboarding-status?user_id=60").then((reply) => reply.body),
    {
      user_id: 60,
      job: expect.objectContaining({ status: "Started", started: startedAt - 30 * 3_600_000 }),
    },
  ],
  [{ kind: "status", endpoint: worker, status: 502 }, status, 502],
  [{ kind: "html", endpoint: worker }, text, expect.stringMatching(/^200 text\/html <html>/)],
  [{ kind: "truncate", endpoint: worker }, body, expect.stringMatching(/^\{"success":true,/)],
  [{ kind: "null-body", endpoint: worker }, body, null],
  [{ kind: "empty-body", endpoint: worker }, body, ""],
  [{ kind: "break-envelope", endpoint: worker, how: "array" }, body, [expect.anything()]],
  [{ kind: "drop-property", endpoint: worker, property: "data.user_id" }, showsUser, false],
  [
    { kind: "retype-property", endpoint: worker, property: "data.user_id" },
    body,
    expect.objectContaining({ data: expect.objectContaining({ user_id: "60" }) }),
  ],
  [
    { kind: "set-property", endpoint: worker, at: "/data/user_id", value: null },
    body,
    expect.objectContaining({ data: expect.objectContaining({ user_id: null }) }),
  ],
  [
    { kind: "add-property", endpoint: worker, at: "/data" },
    body,
    expect.objectContaining({ data: expect.objectContaining({ unexpected_property: true }) }),
  ],
  [
    { kind: "lying-report", endpoint: worker, at: "/data/user_id", by: 1 },
    body,
    expect.objectContaining({ data: expect.objectContaining({ user_id: 61 }) }),
  ],
  [
    { kind: "wrong-content-type", endpoint: worker },
    text,
    expect.stringMatching(/^200 text\/plain/),
  ],
  [{ kind: "slow", endpoint: worker, ms: 60_000 }, inTime, false],
  [{ kind: "reset", endpoint: worker }, failure, "fetch failed"],
  [{ kind: "throttle", endpoint: worker, times: 1 }, status, 429],
  [
    { kind: "deny-token" },
    table(""),
    { code: "ERROR_CODE_UNAUTHORIZED", message: "Invalid token" },
  ],
  [{ kind: "expire-token", requests: 1 }, tokenUses, [200, 401, 401, 200]],
  [
    { kind: "expire-meta-token", requests: 0 },
    table(""),
    { code: "ERROR_CODE_UNAUTHORIZED", message: "Invalid token" },
  ],
  [{ kind: "down" }, status, 503],
  [{ kind: "die-after", requests: 0 }, failure, "fetch failed"],
  [
    { kind: "outage", requests: 0 },
    body,
    { code: "ERROR_FATAL", message: "SQL Error: 7", payload: "" },
  ],
  [{ kind: "login-wall" }, text, expect.stringMatching(/^200 text\/html <html>/)],
  [
    { kind: "flaky", share: 0.5, seed: 3 },
    statuses,
    expect.arrayContaining([200, 429, 500, "fetch failed"]),
  ],
  [
    { kind: "rate-limit", requests: 3, perMs: 60_000 },
    statuses,
    [...times(3, 200), ...times(21, 429)],
  ],
  [{ kind: "hang", endpoint: worker }, inTime, false],
  [{ kind: "ignore-ad-user-id" }, coordinated, false],
  [{ kind: "stuck-onboarding" }, jobEnding, "Started"],
  [{ kind: "failing-onboarding" }, jobEnding, "Error"],
  [{ kind: "partial-onboarding" }, jobEnding, "Partial"],
  [{ kind: "ignore-input", endpoint: worker }, statusOf({}), 200],
  [{ kind: "coerce-input", endpoint: worker }, statusOf({ user_id: "x" }), 200],
  [{ kind: "open-endpoint", endpoint: "GET pe1wjL5I/links" }, linksOf(), 200],
  [{ kind: "any-token", endpoint: "GET pe1wjL5I/links" }, linksOf("x"), 200],
  [
    { kind: "nameless-refusal", endpoint: worker },
    refusal,
    { code: "ERROR_CODE_INPUT_ERROR", message: "Missing param: user_id" },
  ],
  [
    { kind: "misplaced-param", endpoint: worker },
    refusal,
    { code: "ERROR_CODE_INPUT_ERROR", message: "Missing param: user_id", param: "user_id" },
  ],
  [
    { kind: "misplaced-param", endpoint: worker, name: "field_value" },
    refusal,
    { code: "ERROR_CODE_INPUT_ERROR", message: "Missing param: user_id", param: "field_value" },
  ],
  [
    { kind: "add-data-source", label: "test" },
    async () => (await readMeta(mock.v2, "datasource")).body,
    [expect.objectContaining({ label: "live" }), expect.objectContaining({ label: "test" })],
  ],
  [{ kind: "repeat-object", list: "groups" }, groupsListed, 31],
  [{ kind: "repeat-page", table: capData, page: 1 }, contentPages, ["1-13", "1-13", "33-43"]],
  [{ kind: "lose-page", table: capData, page: 2 }, contentPages, ["1-13", "33-43"]],
  [{ kind: "reorder-page", table: capData, page: 2 }, contentPages, ["1-13", "31-14", "33-43"]],
  [{ kind: "ignore-search", table: capData }, found({ id: 1 }), 26],
  [{ kind: "ignore-search", column: "id" }, found([{ id: 1 }, { id: 2 }]), 26],
  [{ kind: "ignore-search", table: capData, operator: "in" }, found({ "id|in": [1] }), 26],
  [{ kind: "ignore-sort", table: capData }, newest, [1, 2]],
  [{ kind: "refuse-search", status: 500 }, newest, []],
  [{ kind: "clock-skew", ms: 7_200_000 }, serverTime, 2],
];

test.each(cases)("injects and heals %j", async (...given) => {
  const [fault, probe, expected] = given;
  const before = await probe();
  mock.v2.inject(fault);
  const during = await probe();
  mock.v2.heal();
  expect(during).toEqual(expected);
  await expect.poll(probe).toEqual(before);
  expect(before).not.toEqual(expected);
});

test("covers every kind of fault", () => {
  const here = cases.map(([fault]) => fault.kind);
  const elsewhere = [
    ...objectFaultKinds,
    ...columnFaultKinds,
    "engine-error",
    "add-branch",
    "empty-maps-as-lists",
    "lack-scope",
    "swallow-input",
    "duplicate-row",
    "swap-rows",
    "fill-table",
  ];
  expect(new Set([...here, ...elsewhere])).toEqual(new Set(Object.keys(faultKinds)));
});

test("refuses good tokens of both APIs given an outage of the database", async () => {
  const token = await logIn(mock.v2);
  mock.v2.inject({ kind: "outage", requests: 1 });
  const meta = async (): Promise<unknown> => (await readMeta(mock.v2, "table")).status;
  const links = await linksOf(token)();
  expect([links, await linksOf(token)(), await meta(), await status()]).toEqual([
    200, 401, 401, 500,
  ]);
});

test("fails the same requests again given a flaky instance of the same seed", async () => {
  const fault: Fault = { kind: "flaky", share: 0.4, seed: 7 };
  mock.v2.inject(fault);
  const first = await statuses();
  mock.v2.heal();
  mock.v2.inject(fault);
  expect(await statuses()).toEqual(first);
});

test("closes at once given a call that hangs", async () => {
  const other = await startMock({ rows: 1 });
  other.v2.inject({ kind: "hang", endpoint: worker });
  const hanging = call(other.v2, worker, sent).catch(() => "cut");
  await expect.poll(async () => (await fetch(`${other.v2.url}/mock/faults`)).status).toBe(200);
  await other.close();
  expect(await hanging).toBe("cut");
});

test.for<[string, string]>([
  ['{"kind":"flaky","share":20}', "flaky needs share as a share above 0, and at most 1"],
  ['{"kind":"outage","requests":-1}', "outage needs requests as a whole number from 0"],
  [
    '{"kind":"rate-limit","requests":10,"perMs":0}',
    "rate-limit needs perMs as a whole number from 1",
  ],
  ['{"kind":"login-wall","after":3}', 'login-wall has no field "after"; did you mean "requests"?'],
  ['{"kind":"hang","endpoint":"GET pe1wjL5I/lnks"}', "lnks"],
  ['{"kind":"lose-page","table":"agnt","page":1}', "agnt"],
])("refuses %s", async ([fault, message]) => {
  const reply = await fetch(`${mock.v2.url}/mock/faults`, { method: "POST", body: fault });
  expect([reply.status, await reply.text()]).toEqual([
    400,
    expect.stringContaining(escaped(message)),
  ]);
});

const escaped = (message: string): string => JSON.stringify(message).slice(1, -1);
