import { afterEach, beforeEach, expect, test } from "vitest";

import { parseFault, type Fault } from "../faults/fault.ts";
import { call, readMeta, searchContent, type Reply } from "../../test-support/mock-client.ts";
import { startMock } from "./start.ts";
import type { Mock } from "./mock-options.ts";

let mock: Mock;
beforeEach(async () => {
  mock = await startMock({ rows: 8 });
});
afterEach(() => mock.close());

const createJob = "POST 4UsTtl3m/trigger-rezen-create-onboarding-job";
const startJob = "POST 4psV7fp6/onboarding-start-job";
const status = "GET LIdBL1AN/onboarding-status?user_id=60";

function jobStatus(reply: Reply): unknown {
  const body: unknown = reply.body;
  expect(body).toMatchObject({ user_id: 60, job: { status: expect.any(String) } });
  return JSON.stringify(body).match(/"status":"(\w+)"/)?.[1];
}

test("leads an onboarding job from New over Started to Complete", async () => {
  const seen = [jobStatus(await call(mock.v2, status))];
  const created = await call(mock.v2, createJob, { body: { user_id: 60 } });
  seen.push(jobStatus(await call(mock.v2, status)));
  const started = await call(mock.v2, startJob, { body: {} });
  seen.push(jobStatus(await call(mock.v2, status)), jobStatus(await call(mock.v2, status)));
  expect(created.body).toMatchObject({ result: { data: { status: "New", created_new: true } } });
  expect(started.body).toMatchObject({ success: true, data: { status: "started", user_id: 60 } });
  expect(seen).toEqual(["Complete", "New", "Started", "Complete"]);
});

test("finds the row of a job by its id, and lists no more rows than before", async () => {
  const content = "table/405/content";
  const before = await readMeta(mock.v2, content);
  await call(mock.v2, createJob, { body: { user_id: 60 } });
  const found = await searchContent(mock.v2, 405, { search: [{ id: 100_001 }] });
  const other = await searchContent(mock.v2, 405, { search: [{ id: 100_002 }] });
  const row = await readMeta(mock.v2, `${content}/100001`);
  expect([found.body, row.body, other.body]).toMatchObject([
    { itemsTotal: 1, items: [{ id: 100_001, user_id: 60, name: null }] },
    { id: 100_001, user_id: 60 },
    { itemsTotal: 0 },
  ]);
  expect((await readMeta(mock.v2, content)).body).toEqual(before.body);
});

test.for([
  [undefined, null],
  ["truncate", 6],
  ["change", 61],
] as const)(
  "answers success, and keeps another user, given %s of an input",
  async ([how, kept]) => {
    const given = how === undefined ? {} : { how };
    mock.v2.inject({ kind: "swallow-input", endpoint: createJob, input: "user_id", ...given });
    const { status } = await call(mock.v2, createJob, { body: { user_id: 60 } });
    const rowOf = async (): Promise<unknown> =>
      (await searchContent(mock.v2, 405, { search: { id: 100_001 } })).body;
    expect([status, await rowOf()]).toMatchObject([200, { items: [{ user_id: kept }] }]);
    mock.v2.heal();
    expect(await rowOf()).toMatchObject({ items: [{ user_id: 60 }] });
  },
);

test("makes no second job given an open one", async () => {
  await call(mock.v2, createJob, { body: { user_id: 60 } });
  const again = await call(mock.v2, createJob, { body: { user_id: 60 } });
  expect(again.body).toMatchObject({ result: { data: { created_new: false, job_id: 100_001 } } });
});

test("starts nothing given no new job", async () => {
  const reply = await call(mock.v2, startJob);
  expect(reply.body).toMatchObject({ status: "no_jobs", data: { status: "no_jobs" } });
});

test("skips the network downline until a job is open", async () => {
  const endpoint = "POST 4UsTtl3m/test-function-8062-network-downline";
  const skipped = await call(mock.v2, endpoint, { body: { user_id: 60 } });
  const forced = await call(mock.v2, endpoint, { body: { user_id: 60, skip_job_check: true } });
  await call(mock.v2, createJob, { body: { user_id: 60 } });
  const done = await call(mock.v2, endpoint, { body: { user_id: 60 } });
  expect(skipped.body).toMatchObject({ success: true, skipped: true, data: { job_id: null } });
  expect(forced.body).toMatchObject({ function_result: { step: "direct_test_complete" } });
  expect(done.body).toMatchObject({ function_result: { step: "count_remaining" } });
});

test("skips the network downline's task until a job is open", async () => {
  const endpoint = "POST 4psV7fp6/test-task-8062-network-downline";
  const skipped = await call(mock.v2, endpoint, { body: { user_id: 60 } });
  await call(mock.v2, createJob, { body: { user_id: 60 } });
  const done = await call(mock.v2, endpoint, { body: { user_id: 60 } });
  expect(skipped.body).toMatchObject({
    success: true,
    skipped: true,
    error: "No pending onboarding job found",
  });
  expect(done.body).toMatchObject({ success: true, error: null, data: { processed: 0 } });
});

test.each<[Fault["kind"], readonly string[]]>([
  ["stuck-onboarding", ["Started", "Started", "Started"]],
  ["failing-onboarding", ["Started", "Error", "Error"]],
  ["partial-onboarding", ["Started", "Partial", "Partial"]],
])("leads a job to %s", async (kind, expected) => {
  mock.v2.inject(parseFault({ kind }));
  await call(mock.v2, createJob, { body: { user_id: 60 } });
  await call(mock.v2, startJob, { body: {} });
  const seen = [
    jobStatus(await call(mock.v2, status)),
    jobStatus(await call(mock.v2, status)),
    jobStatus(await call(mock.v2, status)),
  ];
  expect(seen).toEqual(expected);
});

test("makes another job given one that has ended", async () => {
  mock.v2.inject({ kind: "failing-onboarding" });
  await call(mock.v2, createJob, { body: { user_id: 60 } });
  await call(mock.v2, startJob, { body: {} });
  await call(mock.v2, status);
  await call(mock.v2, status);
  const again = await call(mock.v2, createJob, { body: { user_id: 60 } });
  expect(again.body).toMatchObject({ result: { data: { created_new: true, job_id: 100_002 } } });
});

const coordinators = [
  "POST 4psV7fp6/test-task-fub-daily-people",
  "POST 4UsTtl3m/test-function-8118-lambda-coordinator",
];

test.each(coordinators)("refuses %s without its inputs, and syncs with them", async (endpoint) => {
  const answers = await Promise.all(
    [
      { user_id: 60 },
      { ad_user_id: 60 },
      { ad_user_id: 60, endpoint_type: "leads" },
      { ad_user_id: 60, endpoint_type: "people" },
    ].map((body) => call(mock.v2, endpoint, { body })),
  );
  expect(answers.map(({ body }) => body)).toEqual([
    expect.objectContaining({ message: "Missing param: ad_user_id" }),
    expect.objectContaining({ message: "Missing param: endpoint_type" }),
    expect.objectContaining({ message: 'Input "leads" is not one of the allowable values.' }),
    expect.objectContaining({ success: true, error: null }),
  ]);
});

test.each<[Fault, string]>([
  [{ kind: "ignore-ad-user-id" }, "No ad_user_id provided"],
  [
    { kind: "ignore-input", endpoint: "POST 4psV7fp6/test-task-fub-daily-people" },
    "No endpoint_type provided",
  ],
])("says in the body what the coordinator lacks given %o", async (fault, error) => {
  mock.v2.inject(fault);
  const reply = await call(mock.v2, "POST 4psV7fp6/test-task-fub-daily-people", {
    body:
      fault.kind === "ignore-input"
        ? { ad_user_id: 60 }
        : { ad_user_id: 60, endpoint_type: "people" },
  });
  expect([reply.status, reply.body]).toEqual([
    200,
    expect.objectContaining({ success: false, error }),
  ]);
});

test("remembers what Slack was sent", async () => {
  await call(mock.v2, "POST XOwEm4wm/slack/notification", { body: { text: "backlog" } });
  const response = await fetch(`${mock.v2.url}/mock/slack`);
  expect(await response.json()).toEqual([{ text: "backlog" }]);
});

test("counts staged rows from its tables, and none to be processed", async () => {
  const health = await call(mock.v2, "GET Lrekz_3S/pipeline-health-check");
  const open = await call(mock.v2, "GET LIdBL1AN/staging-unprocessed?user_id=60");
  expect(health.body).toMatchObject({
    success: true,
    staging: { rezen_transactions: 8, skyslope_listings: 8, fub_text_messages: 8 },
    final_tables: { listing: 8, transaction: 8, fub_people: 8 },
    onboarding_jobs: { rezen_active: 0, rezen_pending: 0, rezen_total: 8 },
  });
  expect(open.body).toEqual({ user_id: 60, unprocessed: { listings: 0, transactions: 0 } });
});

test("compares both workspaces by their own counts", async () => {
  const endpoint = "GET Lrekz_3S/comprehensive-v1-v2-comparison";
  const before = await call(mock.v2, endpoint);
  mock.v1.inject({ kind: "delete-rows", table: "user", count: 3 });
  const after = await call(mock.v2, endpoint);
  expect(before.body).toMatchObject({
    success: true,
    summary: { tables: { v1: 251, v2: 193 }, functions: { v1: 636, v2: 971 } },
    entities: expect.arrayContaining([expect.objectContaining({ entity: "user", difference: 0 })]),
  });
  expect(after.body).toMatchObject({
    entities: expect.arrayContaining([
      expect.objectContaining({ entity: "user", v1_count: 5, v2_count: 8, difference: 3 }),
    ]),
  });
});

const manual: readonly (readonly [string, unknown, number])[] = [
  [createJob, { user_id: 60 }, 200],
  [startJob, undefined, 200],
  [status, undefined, 200],
  ["GET LIdBL1AN/onboarding-status", undefined, 400],
  ...["people", "deals", "events", "calls", "appointments"].map(
    (type) =>
      [
        `POST 4psV7fp6/test-task-fub-daily-${type}`,
        { ad_user_id: 60, endpoint_type: type },
        200,
      ] as const,
  ),
  ["POST 4psV7fp6/test-task-8052-txn-sync", { user_id: 60 }, 200],
  ["POST 4psV7fp6/test-task-8053-listings-sync", { user_id: 60 }, 200],
  ["POST 4psV7fp6/test-task-fub-daily-people", { user_id: 60 }, 400],
  ["GET Lrekz_3S/pipeline-health-check", undefined, 200],
  ["GET Lrekz_3S/comprehensive-v1-v2-comparison", undefined, 200],
];

test.each(manual)(
  "answers the manual's call %s with %j given its host swapped",
  async (...line) => {
    const [endpoint, body, expected] = line;
    const reply = await call(mock.v2, endpoint, body === undefined ? {} : { body });
    expect(reply.status).toBe(expected);
  },
);
