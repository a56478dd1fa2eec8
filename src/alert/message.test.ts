import { expect, test } from "vitest";
import type { Incident, Recovered } from "./incident.ts";
import { toMrkdwn } from "./channels/mrkdwn.ts";
import { composeMessage, type MessageHead } from "./message.ts";
import { plainText } from "./message-text.ts";
import { sampleIncident, samplePlanned, sampleAlarm } from "../../test-support/sample-alarm.ts";

/** As Slack shows it. */
function compose(...given: Parameters<typeof composeMessage>): string {
  return toMrkdwn(composeMessage(...given));
}

const head: MessageHead = {
  workspace: "AgentDashboards V2",
  target: "live",
  instance: "x1.xano.io, workspace 5",
  now: new Date("2026-01-27T02:00:00.000Z"),
  runOptions: ["--target", "live"],
};
const since = "2026-01-26T02:00:00.000Z";
const told = { at: since, level: "warning", value: 1001 } as const;
const { measured } = sampleAlarm();

test("shows an incident in full, with a command that reruns it on live", () => {
  const opened = sampleIncident({ since: head.now.toISOString() });
  const run = { ...head, runUrl: "https://github.com/o/r/actions/runs/7" };
  expect(compose({ incidents: [opened], recovered: [] }, [], run)).toMatchInlineSnapshot(`
    "*WARNING* 1,001 rows of stage_transactions_rezen_onboarding wait, not 0
    AgentDashboards V2 on x1.xano.io, workspace 5, 2026-01-27 02:00 UTC
    https://github.com/o/r/actions/runs/7

    1,001 rows; warning above 1,000, critical above 5,000
    first seen in this run
    means: rows were fetched and wait for their task
    matters: they are missing in every dashboard
    look: tasks 2473 and 2474; final table transaction
    owner: rezen
    rerun: \`npm run validate:all -- --target live --only invariant:staging.rezen-transactions.drained\`"
  `);
});

test("says what was, since when, and who recovered given a second night", () => {
  const worse = sampleIncident({
    level: "critical",
    change: "worse",
    problem: "5,001 rows of stage_transactions_rezen_onboarding wait, not 0",
    told,
    ...(measured === undefined ? {} : { measured: { ...measured, value: 5001 } }),
  });
  const recovered: Recovered = {
    ...sampleAlarm({ title: "people were synced from FUB within a day" }),
    since,
    told,
    recoveredAt: head.now.toISOString(),
    recovery: "holds",
  };
  const notices = [{ id: "invariant:few", problem: "1 row of stage_csv_import waits, not 0" }];
  expect(compose({ incidents: [worse], recovered: [recovered] }, notices, head))
    .toMatchInlineSnapshot(`
    "*CRITICAL, was warning* 5,001 rows of stage_transactions_rezen_onboarding wait, not 0
    AgentDashboards V2 on x1.xano.io, workspace 5, 2026-01-27 02:00 UTC

    5,001 rows, was 1,001 rows; warning above 1,000, critical above 5,000
    still failing since 2026-01-26 02:00 UTC, 24 h
    means: rows were fetched and wait for their task
    matters: they are missing in every dashboard
    look: tasks 2473 and 2474; final table transaction
    owner: rezen
    rerun: \`npm run validate:all -- --target live --only invariant:staging.rezen-transactions.drained\`

    *RECOVERED* people were synced from FUB within a day: holds again, after 24 h

    below the thresholds: 1 row of stage_csv_import waits, not 0"
  `);
});

test("shows the cause once, and what stays open, given an instance that is down", () => {
  const { id, title, place } = samplePlanned;
  const down: Incident = {
    id,
    title,
    place,
    level: "unjudged",
    change: "opened",
    problem: "instance:reachable: x1.xano.io: ECONNREFUSED",
    since: head.now.toISOString(),
    blocks: ["a", "b", "c"],
  };
  const kept = sampleIncident({ change: "same", told, unjudged: "blocked by instance:reachable" });
  expect(
    compose({ incidents: [down, kept], recovered: [] }, [], {
      ...head,
      target: "mock",
      runOptions: [],
    }),
  ).toMatchInlineSnapshot(`
    "*1 not judged, 1 open from before*: instance:reachable: x1.xano.io: ECONNREFUSED
    AgentDashboards V2 on the mock, 2026-01-27 02:00 UTC

    *NOT JUDGED* instance:reachable: x1.xano.io: ECONNREFUSED
    first seen in this run
    blocks 3 checks
    look: invariant:staging.rezen-transactions.drained
    rerun: \`npx vitest run specs/invariants/staging.yaml:12\`

    *WARNING when last judged* 1,001 rows of stage_transactions_rezen_onboarding wait, not 0, since 2026-01-26 02:00 UTC"
  `);
});

test("says why it was not judged given one incident that is kept open", () => {
  const kept = sampleIncident({ level: "critical", change: "same", told, unjudged: "timed out" });
  const message = compose({ incidents: [kept], recovered: [] }, [], head);
  expect(message.split("\n").slice(0, 4)).toEqual([
    "*CRITICAL when last judged* 1,001 rows of stage_transactions_rezen_onboarding wait, not 0",
    "AgentDashboards V2 on x1.xano.io, workspace 5, 2026-01-27 02:00 UTC",
    "",
    "not judged this time: timed out",
  ]);
});

test("is an all-clear that names what recovered given that nothing is open", () => {
  const recovered = { ...sampleAlarm(), since, recoveredAt: head.now.toISOString() } as const;
  const all: readonly Recovered[] = [
    { ...recovered, told, recovery: "holds" },
    { ...recovered, title: "the instance answers", level: "unjudged", recovery: "holds" },
    { ...recovered, told, recovery: "excused" },
    { ...recovered, told, recovery: "undeclared" },
  ];
  expect(compose({ incidents: [], recovered: all }, [], head)).toMatchInlineSnapshot(`
    "*All clear*: 4 incidents recovered
    AgentDashboards V2 on x1.xano.io, workspace 5, 2026-01-27 02:00 UTC

    *RECOVERED* every staged reZEN transaction is processed: holds again, after 24 h
    *RECOVERED* the instance answers: can be judged again, after 24 h, and nobody was told
    *RECOVERED* every staged reZEN transaction is processed: is excused by a known issue, after 24 h
    *RECOVERED* every staged reZEN transaction is processed: is declared no more, after 24 h"
  `);
});

test("stays short given many incidents: five in full, ten in a line, the rest counted", () => {
  const incidents = Array.from({ length: 30 }, (_, index) =>
    sampleIncident({ id: `invariant:${index}`, problem: `problem ${index}`, change: "same", told }),
  );
  const message = compose({ incidents, recovered: [] }, [], head);
  expect(message.split("\n").filter((line) => /problem|more/.test(line))).toEqual([
    "*Still 30 warnings*: problem 0",
    ...incidents.slice(0, 5).map(({ problem }) => `*WARNING, unchanged* ${problem}`),
    ...incidents
      .slice(5, 15)
      .map(({ problem }) => `*WARNING, unchanged* ${problem}, since 2026-01-26 02:00 UTC`),
    "and 15 more",
  ]);
  expect(message.length).toBeLessThan(4000);
});

test("is neither link, mention nor long given hostile words", () => {
  const problem = `<!channel> look at <https://x.test|this> & ${"a".repeat(400)}\n*bold*`;
  const [line = ""] = compose(
    { incidents: [sampleIncident({ problem })], recovered: [] },
    [],
    head,
  ).split("\n");
  expect(line).toMatch(
    /^\*WARNING\* &lt;!channel&gt; look at &lt;https\[:\]\/\/x\.test\|this&gt; &amp; a+…$/,
  );
  expect(line.length).toBeLessThan(400);
});

test("draws the trend of a number for channels that have room, and not into Slack's text", () => {
  const values = [1001, 3000, 5001];
  const incident = sampleIncident({ values, ...(measured === undefined ? {} : { measured }) });
  const message = composeMessage({ incidents: [incident], recovered: [] }, [], head);
  expect(message.sections.map(({ trend = [] }) => plainText(trend))).toEqual([
    "trend: ▁▄█ 1,001 rows → 5,001 rows in 3 runs",
  ]);
  expect(toMrkdwn(message)).not.toContain("trend");
  const level = composeMessage(
    { incidents: [sampleIncident({ values: [7, 7] })], recovered: [] },
    [],
    head,
  );
  expect(level.sections.map(({ trend = [] }) => plainText(trend))).toEqual([
    "trend: ▁▁ 7 rows → 7 rows in 2 runs",
  ]);
});
