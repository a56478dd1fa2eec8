import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import type { Fault } from "../../../simulator/faults/fault.ts";
import { startMock } from "../../../simulator/xano/start.ts";
import type { AlertReport } from "../report.ts";
import type * as redact from "../../redaction/redact.ts";
import {
  allPlan,
  beginNights,
  readSlack,
  withoutLines,
} from "../../../test-support/alert-nights.ts";
import { lockFolder } from "../../run/run-lock.ts";
import { startCommand } from "../../../test-support/run-command.ts";

const redaction = vi.hoisted(() => ({ isBroken: false }));

vi.mock("../../redaction/redact.ts", async (importOriginal) => {
  const original = await importOriginal<typeof redact>();
  const createRedactor: typeof original.createRedactor = (...given) => {
    const redactor = original.createRedactor(...given);
    return redaction.isBroken ? { ...redactor, text: (text) => text } : redactor;
  };
  return { ...original, createRedactor };
});

const mock = await startMock();
afterAll(() => mock.close());
afterEach(() => {
  mock.v2.heal();
  redaction.isBroken = false;
});

const slack = "POST XOwEm4wm/slack/notification";
const table = "stage_transactions_rezen_onboarding";
const drained = "invariant:staging.rezen-transactions.drained";

function backlog(count: number, of: string = table): Fault {
  return { kind: "unprocessed-rows", table: of, count };
}

function levels({ incidents, notices }: AlertReport): Record<string, string> {
  return Object.fromEntries([
    ...incidents.map(({ id, level }) => [id, level]),
    ...notices.map(({ id }) => [id, "notice"]),
  ]);
}

test("tells a story of five nights in three messages: backlog, worse, recovered", async () => {
  const story = beginNights(mock.v2);
  const nights = [
    await story.run(0, []),
    await story.run(24, [backlog(1001)]),
    await story.run(48, [backlog(5001)]),
    await story.run(72, [backlog(5001)]),
    await story.run(96, []),
  ];
  expect(nights.map(({ code, sent, err }) => ({ code, sent: sent.length, err }))).toEqual([
    { code: 0, sent: 0, err: "" },
    { code: 1, sent: 1, err: "" },
    { code: 1, sent: 1, err: "" },
    { code: 1, sent: 0, err: "" },
    { code: 0, sent: 1, err: "" },
  ]);
  const [healthy, opened, worse, same, recovered] = nights;
  expect(healthy?.out).toMatchInlineSnapshot(`
    "judged: the mock

    *All clear*: nothing is wrong
    AgentDashboards V2 on the mock, 2026-01-26 02:00 UTC

    not sent: nothing is wrong, and nothing was
    Healthy: N checks judged. Exit code 0.
    "
  `);
  expect(opened?.sent[0]).toMatchInlineSnapshot(`
    "*WARNING* 1,001 rows of stage_transactions_rezen_onboarding with is_processed = false, expected 0; warning: more than 1,000; user 0: 200, no user: 100, user 49: 68, user 32: 67, user 56: 66, and 14 more values (found by paging 1,001 rows)
    AgentDashboards V2 on the mock, 2026-01-27 02:00 UTC

    1,001 rows; warning above 1,000, critical above 5,000
    first seen in this run
    means: rows were fetched from the source and wait for the task that moves them on
    matters: what waits here is missing in the final table, and so in every dashboard
    look: tasks 2473 (large sets, function 8010) and 2474 (small sets, function 8013), worker 8114; final table transaction
    owner: integrations
    rerun: \`npm run validate:all -- --mock-url http://HOST --only invariant:staging.rezen-transactions.drained\`

    below the thresholds: /unprocessed/transactions of GET mcp-system/staging-unprocessed is 34, expected 0"
  `);
  expect(worse?.sent[0]).toMatchInlineSnapshot(`
    "*CRITICAL, was warning* 5,001 rows of stage_transactions_rezen_onboarding with is_processed = false, expected 0; critical: more than 5,000; user 0: 999, no user: 501, user 49: 334, user 32: 333, user 56: 333, and 14 more values (found by paging 5,001 rows)
    AgentDashboards V2 on the mock, 2026-01-28 02:00 UTC

    5,001 rows, was 1,001 rows; warning above 1,000, critical above 5,000
    still failing since 2026-01-27 02:00 UTC, 24 h
    means: rows were fetched from the source and wait for the task that moves them on
    matters: what waits here is missing in the final table, and so in every dashboard
    look: tasks 2473 (large sets, function 8010) and 2474 (small sets, function 8013), worker 8114; final table transaction
    owner: integrations
    rerun: \`npm run validate:all -- --mock-url http://HOST --only invariant:staging.rezen-transactions.drained\`

    below the thresholds: /unprocessed/transactions of GET mcp-system/staging-unprocessed is 167, expected 0"
  `);
  expect(same?.out).toMatchInlineSnapshot(`
    "judged: the mock

    *CRITICAL, unchanged* 5,001 rows of stage_transactions_rezen_onboarding with is_processed = false, expected 0; critical: more than 5,000; user 0: 999, no user: 501, user 49: 334, user 32: 333, user 56: 333, and 14 more values (found by paging 5,001 rows)
    AgentDashboards V2 on the mock, 2026-01-29 02:00 UTC

    5,001 rows; warning above 1,000, critical above 5,000
    still failing since 2026-01-27 02:00 UTC, 48 h
    means: rows were fetched from the source and wait for the task that moves them on
    matters: what waits here is missing in the final table, and so in every dashboard
    look: tasks 2473 (large sets, function 8010) and 2474 (small sets, function 8013), worker 8114; final table transaction
    owner: integrations
    rerun: \`npm run validate:all -- --mock-url http://HOST --only invariant:staging.rezen-transactions.drained\`

    below the thresholds: /unprocessed/transactions of GET mcp-system/staging-unprocessed is 167, expected 0

    not sent: nothing changed; what is open was told on 2026-01-28 02:00 UTC, the next reminder is due after 2026-01-29 14:00 UTC (cool-down 36 h, 1 incident open)
    Alert: 1 critical. Exit code 1.
    "
  `);
  expect(recovered?.sent[0]).toMatchInlineSnapshot(`
    "*All clear*: every reZEN transaction in stage_transactions_rezen_onboarding is processed
    AgentDashboards V2 on the mock, 2026-01-30 02:00 UTC

    *RECOVERED* every reZEN transaction in stage_transactions_rezen_onboarding is processed: holds again, after 72 h"
  `);
});

test("reminds of what is unchanged after the cool-down", async () => {
  const story = beginNights(mock.v2);
  await story.run(0, [backlog(1001)]);
  const { code, sent } = await story.run(36, [backlog(1001)]);
  expect({ code, sent: sent.map((text) => text.slice(0, 70)) }).toMatchInlineSnapshot(`
    {
      "code": 1,
      "sent": [
        "*WARNING, unchanged* 1,001 rows of stage_transactions_rezen_onboarding",
      ],
    }
  `);
});

test("warns above the lesser threshold, and notes what is below it", async () => {
  const story = beginNights(mock.v2);
  const { code } = await story.run(
    0,
    [
      backlog(1, "stage_listings_rezen_onboarding"),
      backlog(1001, "stage_listing_skyslope"),
      { kind: "stale-sync", hours: 25 },
      { kind: "stuck-job", hours: 5 },
      { kind: "inactive-task", id: 2406 },
      { kind: "change-schedule", id: 2409, freq: 60 },
    ],
    { isReport: true },
  );
  expect({ code, ...levels(story.report()) }).toMatchInlineSnapshot(`
    {
      "code": 1,
      "invariant:onboarding.rezen.not-stuck": "warning",
      "invariant:staging.rezen-listings.drained": "notice",
      "invariant:staging.skyslope-listings.drained": "warning",
      "invariant:staging.test-user.listings-drained": "notice",
      "invariant:sync.fub-appointments.fresh": "warning",
      "invariant:sync.fub-calls.fresh": "warning",
      "invariant:sync.fub-deals.fresh": "warning",
      "invariant:sync.fub-events.fresh": "warning",
      "invariant:sync.fub-people.fresh": "warning",
      "invariant:sync.fub-text-messages.fresh": "warning",
      "invariant:sync.rezen-transactions.fresh": "warning",
      "invariant:sync.rezen.fresh": "warning",
      "invariant:sync.skyslope-transactions.fresh": "warning",
      "invariant:sync.skyslope.fresh": "warning",
      "task:2406": "warning",
      "task:2409": "warning",
    }
  `);
});

test("is critical above the greater threshold, and where the entry is", async () => {
  const story = beginNights(mock.v2);
  const { code } = await story.run(
    0,
    [
      backlog(5001, "stage_listing_skyslope"),
      { kind: "stale-sync", hours: 73 },
      { kind: "stuck-job", hours: 25 },
      { kind: "bad-row", table: "rezen_onboarding_jobs", column: "status", value: "Lost" },
      { kind: "inactive-task", id: 2473 },
      { kind: "drop-table", table: "stage_transactions_skyslope" },
    ],
    { isReport: true },
  );
  expect({ code, ...levels(story.report()) }).toMatchInlineSnapshot(`
    {
      "code": 1,
      "invariant:onboarding.rezen.legal-states": "critical",
      "invariant:onboarding.rezen.not-stuck": "critical",
      "invariant:staging.skyslope-listings.drained": "critical",
      "invariant:sync.fub-appointments.fresh": "critical",
      "invariant:sync.fub-calls.fresh": "critical",
      "invariant:sync.fub-deals.fresh": "critical",
      "invariant:sync.fub-events.fresh": "critical",
      "invariant:sync.fub-people.fresh": "critical",
      "invariant:sync.fub-text-messages.fresh": "critical",
      "invariant:sync.rezen-transactions.fresh": "critical",
      "invariant:sync.rezen.fresh": "critical",
      "invariant:sync.skyslope-transactions.fresh": "critical",
      "invariant:sync.skyslope.fresh": "critical",
      "table:stage_transactions_skyslope": "critical",
      "task:2473": "critical",
      "transition:onboarding.rezen.moves": "critical",
    }
  `);
});

test.for<[string, Fault, string]>([
  [
    "answers a page",
    { kind: "html", endpoint: slack },
    "answered 200 with text/html, and no JSON object: whether it was sent is not known",
  ],
  ["hangs", { kind: "hang", endpoint: slack }, "no answer within 0.5 s"],
])(
  "carries the alert by exit code, stderr and JSON given a Slack that %s, and tries again",
  async ([, fault, reason]) => {
    const story = beginNights(mock.v2);
    const failed = await story.run(0, [backlog(1001), fault]);
    const { notification, verdict, incidents, message } = story.report();
    expect({ code: failed.code, exitCode: verdict.exitCode, state: notification.state }).toEqual({
      code: 2,
      exitCode: 2,
      state: "failed",
    });
    expect(incidents.map(({ id }) => id)).toEqual([drained]);
    expect(failed.err).toBe(`Slack was not told: ${reason}\n\n${withoutLines(message, mock.v2)}\n`);
    const again = await story.run(1, [backlog(1001)]);
    expect({ code: again.code, sent: again.sent.length }).toEqual({ code: 1, sent: 1 });
    expect(again.sent[0]).toContain("failing since 2026-01-26 02:00 UTC, 1 h");
  },
);

test("is not healthy as long as nobody got the all-clear", async () => {
  const story = beginNights(mock.v2);
  await story.run(0, [backlog(1001)]);
  const untold = await story.run(24, [{ kind: "status", endpoint: slack, status: 500 }]);
  const told = await story.run(48, []);
  expect([untold, told].map(({ code, sent }) => ({ code, sent }))).toEqual([
    { code: 2, sent: [expect.stringContaining("*All clear*")] },
    { code: 0, sent: [expect.stringContaining("holds again, after 24 h")] },
  ]);
});

test("could not judge given an instance that is down: one cause, and what was open stays open", async () => {
  const story = beginNights(mock.v2);
  await story.run(0, [backlog(1001)]);
  const down = await story.run(24, [{ kind: "outage", requests: 0 }]);
  expect(down.code).toBe(2);
  expect(down.out).toMatchInlineSnapshot(`
    "judged: the mock

    *1 not judged, 1 open from before*: instance:reachable: Metadata API, table: HTTP 401; not the token: the runtime API answers 500 SQL Error: 7
    AgentDashboards V2 on the mock, 2026-01-27 02:00 UTC

    *NOT JUDGED* instance:reachable: Metadata API, table: HTTP 401; not the token: the runtime API answers 500 SQL Error: 7
    first seen in this run
    blocks N checks
    look: instance:reachable
    owner: platform
    rerun: \`npm run validate:all -- --mock-url http://HOST --only instance:reachable\`

    *WARNING when last judged* 1,001 rows of stage_transactions_rezen_onboarding with is_processed = false, expected 0; warning: more than 1,000; user 0: 200, no user: 100, user 49: 68, user…, since 2026-01-26 02:00 UTC

    NOT SENT: answered 500
    Not judged: N checks could be; 1 not judged, 1 open from before. Exit code 2.
    "
  `);
  const back = await story.run(48, [backlog(1001)]);
  expect(back.sent).toMatchInlineSnapshot(`
    [
      "*WARNING, unchanged* 1,001 rows of stage_transactions_rezen_onboarding with is_processed = false, expected 0; warning: more than 1,000; user 0: 200, no user: 100, user 49: 68, user 32: 67, user 56: 66, and 14 more values (found by paging 1,001 rows)
    AgentDashboards V2 on the mock, 2026-01-28 02:00 UTC

    1,001 rows; warning above 1,000, critical above 5,000
    still failing since 2026-01-26 02:00 UTC, 48 h
    means: rows were fetched from the source and wait for the task that moves them on
    matters: what waits here is missing in the final table, and so in every dashboard
    look: tasks 2473 (large sets, function 8010) and 2474 (small sets, function 8013), worker 8114; final table transaction
    owner: integrations
    rerun: \`npm run validate:all -- --mock-url http://HOST --only invariant:staging.rezen-transactions.drained\`

    *RECOVERED* the instance answers: can be judged again, after 24 h, and nobody was told

    below the thresholds: /unprocessed/transactions of GET mcp-system/staging-unprocessed is 34, expected 0",
    ]
  `);
});

test("shows, sends and keeps nothing given what got past the redactor", async () => {
  redaction.isBroken = true;
  const story = beginNights(mock.v2);
  const owned = allPlan.checks.map((check) =>
    check.id === drained ? { ...check, owner: "on.call@agents.xano.io" } : check,
  );
  const night = await story.run(0, [backlog(1001)], { plan: { ...allPlan, checks: owned } });
  expect({ ...night, files: readdirSync(story.folder) }).toEqual({
    code: 2,
    out: "",
    err: expect.stringMatching(/^LEAK: [^]*\n {2}email\nNothing of it was sent, kept or shown\./),
    sent: [],
    files: ["state"],
  });
  expect(readdirSync(join(story.folder, "state"))).toEqual(["transitions.json"]);
});

test("sends and remembers nothing given a dry run, or a report only", async () => {
  const story = beginNights(mock.v2);
  const dry = await story.run(0, [backlog(5001)], { isDry: true });
  expect({ code: dry.code, sent: dry.sent, files: readdirSync(story.folder) }).toEqual({
    code: 1,
    sent: [],
    files: [],
  });
  expect(dry.out).toMatch(
    /^judged: the mock\n\n\*CRITICAL\* 5,001 rows [^]*not sent: dry run; it is due: 1 opened\n/,
  );
  const report = await story.run(0, [backlog(5001)], { isReport: true });
  expect({ sent: report.sent, files: readdirSync(story.folder) }).toEqual({
    sent: [],
    files: ["alert.json"],
  });
  expect(report.out).toMatch(/^wrote \S*alert\.json\nAlert: 1 critical\. Exit code 1\.\n$/);
});

test("prints its report as JSON, and nothing else", async () => {
  const story = beginNights(mock.v2);
  const { out } = await story.run(0, [], { isJson: true });
  expect(JSON.parse(out)).toEqual(
    JSON.parse(withoutLines(JSON.stringify(story.report()), mock.v2)),
  );
});

test("says so, and goes on, given a memory that cannot be read", async () => {
  const story = beginNights(mock.v2);
  mkdirSync(join(story.folder, "state"));
  writeFileSync(join(story.folder, "state/alerts.json"), "{ half");
  const { code, err, sent } = await story.run(1, [backlog(1001)], { failOn: "critical" });
  expect({ code, err, sent: sent.length }).toEqual({
    code: 0,
    err: "state/alerts.json: it is no JSON at its line 1, column 3: quoted object key expected but got 'h': what was open before this run is not known; it is put aside, not overwritten\n",
    sent: 1,
  });
  expect(readdirSync(join(story.folder, "state")).toSorted()).toEqual([
    "alerts.json",
    "alerts.json.unreadable-2026-01-26T030000Z",
    "transitions.json",
  ]);
});

test("runs on the mock as the manual's command, without settings", async () => {
  const fault = JSON.stringify(backlog(5001));
  const [dry, wrong] = await Promise.all(
    [
      ["--dry-run", "--cool-down", "2h", "--fault", fault],
      ["--cool-down", "soon"],
    ].map((args) => startCommand("validation/pipeline-alerting.ts", args).ended),
  );
  expect({ code: dry?.code, first: dry?.stdout.slice(0, 40) }).toEqual({
    code: 1,
    first: "judged: the mock\n\n*CRITICAL* 5,001 rows ",
  });
  expect(wrong).toEqual({
    code: 2,
    stdout: "",
    stderr: '--cool-down: expected a time such as 90m or 36h, got "soon"\n',
  });
});

test("tells the Slack of a live instance without further leave, given its settings in the environment", async () => {
  const { folder } = beginNights(mock.v2);
  const before = (await readSlack(mock.v2)).length;
  mock.v2.inject(backlog(1001));
  const { url, metaToken, userEmail, userPassword } = mock.v2;
  const env = {
    XANO_V2_URL: url,
    XANO_V2_META_TOKEN: metaToken,
    XANO_V2_USER_EMAIL: userEmail,
    XANO_V2_USER_PASSWORD: userPassword,
  };
  const args = ["--reports", folder];
  const ended = await startCommand("validation/pipeline-alerting.ts", args, { env }).ended;
  const sent = (await readSlack(mock.v2)).slice(before);
  expect({
    code: ended.code,
    err: ended.stderr,
    last: ended.stdout.split("\n").slice(-3, -1),
    sent: sent.map((text) => text.split("\n").at(-3)?.replace(/\d+`$/, "LINE`")),
  }).toMatchInlineSnapshot(`
    {
      "code": 1,
      "err": "",
      "last": [
        "sent to Slack: 1 opened",
        "Alert: 1 warning. Exit code 1.",
      ],
      "sent": [
        "rerun: \`npm run validate:all -- --target live --only invariant:staging.rezen-transactions.drained\`",
      ],
    }
  `);
});

test("refuses to write where another run does, and tells Slack nothing", async () => {
  const nights = beginNights(mock.v2);
  const lock = lockFolder(nights.folder, "reports");
  await expect(nights.run(0, [backlog(9000)])).rejects.toThrow(
    /: process \d+ writes there since .*; wait until it has ended, or give this run another folder with --reports$/,
  );
  expect(readdirSync(nights.folder)).toEqual(["run.lock"]);
  lock.release();
  expect((await nights.run(0, [])).code).toBe(0);
});
