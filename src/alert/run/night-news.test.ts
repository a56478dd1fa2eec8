import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { toRecord } from "../../../reporters/run-record.ts";
import { startMock } from "../../../simulator/xano/start.ts";
import {
  allPlan,
  beginNights,
  type Night,
  type Nights,
} from "../../../test-support/alert-nights.ts";
import { json, serve } from "../../../test-support/local-server.ts";
import { sampleFinding, sampleResult } from "../../../test-support/sample-result.ts";
import { toSubject } from "../../judging/subject.ts";
import type { Check } from "../../plan/check.ts";
import type { Result } from "../../result/result.ts";

const mock = await startMock();
afterAll(() => mock.close());

/** The specs without most of what the alert judges itself. */
const grave = "table:agent";
const drained = "invariant:staging.rezen-transactions.drained";
const plan = {
  ...allPlan,
  checks: allPlan.checks
    .filter(({ id, family }) => id === drained || !["pipelines", "tasks"].includes(family))
    .map((check) => (check.id === grave ? { ...check, severity: "critical" as const } : check)),
};
const endpoints = plan.checks.filter(({ family }) => family === "endpoints").map(({ id }) => id);
const [firstEndpoint = ""] = endpoints;
const contract = "endpoint:GET frontend/links";

const failure: Partial<Result> = { status: "failed", findings: [sampleFinding()] };

/** Leaves the record of a run of all, in which these checks came to something else than passed. */
function leaveNight(story: Nights, hours: number, over: Readonly<Record<string, Partial<Result>>>) {
  const at = new Date(Date.parse("2026-01-26T01:50:00.000Z") + hours * 3_600_000).toISOString();
  const judge = (check: Check): Result => ({
    ...sampleResult({ startedAt: Date.parse(at), ...over[check.id] }),
    subject: toSubject(check),
  });
  const record = {
    schemaVersion: 1,
    scope: "all",
    startedAt: at,
    workspace: plan.workspace.name,
    target: "mock",
    instances: [{ name: "v2", host: "127.0.0.1" }],
    seed: 1,
    rows: 30,
    runOptions: ["--target", "mock"],
    options: { failOn: "gates", strict: false },
    node: "v22.0.0",
    commit: null,
    declared: {},
    finishedAt: at,
    troubles: [],
    summary: null,
    results: plan.checks.map(judge).map(toRecord),
  };
  writeFileSync(join(story.folder, "run.json"), JSON.stringify(record));
}

/** Reads the night that was left, as the nightly job does. */
function tell(story: Nights, hours: number, environment = {}): Promise<Night> {
  return story.run(hours, [], { plan, from: join(story.folder, "run.json"), environment });
}

test("tells of an endpoint outside the pipelines when it opens and when it is fixed, and not between", async () => {
  const story = beginNights(mock.v2);
  const nights: Night[] = [];
  for (const [hours, over] of [
    [0, {}],
    [24, { [contract]: failure }],
    [48, { [contract]: failure }],
    [72, {}],
  ] as const) {
    leaveNight(story, hours, over);
    // oxlint-disable-next-line no-await-in-loop -- each night knows those before it
    nights.push(await tell(story, hours));
  }
  expect(nights.map(({ code, err, sent }) => [code, err, sent.length])).toEqual([
    [0, "", 0],
    [1, "", 1],
    [1, "", 0],
    [0, "", 1],
  ]);
  const [, opened, , fixed] = nights;
  expect(opened?.sent[0]).toMatchInlineSnapshot(`
    "*WARNING* endpoint:GET frontend/links: answered 500, not 200
    AgentDashboards V2 on the mock, 2026-01-27 01:50 UTC

    first seen in this run
    look: endpoint:GET frontend/links
    owner: frontend
    rerun: \`npm run validate:all -- --target mock --only 'endpoint:GET frontend/links'\`"
  `);
  expect(fixed?.sent[0]).toMatchInlineSnapshot(`
    "*All clear*: GET frontend/links keeps its contract
    AgentDashboards V2 on the mock, 2026-01-29 01:50 UTC

    *RECOVERED* GET frontend/links keeps its contract: holds again, after 48 h"
  `);
});

test("leaves what a night told alone given an alert that judges the pipelines itself", async () => {
  const story = beginNights(mock.v2);
  leaveNight(story, 0, { [contract]: failure });
  await tell(story, 0);
  const kept = readFileSync(join(story.folder, "state/alerts.json"), "utf8");
  const hourly = await story.run(1, [], { plan });
  const after = readFileSync(join(story.folder, "state/alerts.json"), "utf8");
  expect([hourly.code, hourly.sent, hourly.err]).toEqual([0, [], ""]);
  expect(JSON.parse(after).instances).toEqual(
    JSON.parse(kept.replaceAll(/"judgedAt": "[^"]*"/g, `"judgedAt": "2026-01-26T03:00:00.000Z"`))
      .instances,
  );
  leaveNight(story, 24, {});
  expect((await tell(story, 24)).sent).toEqual([expect.stringContaining("*RECOVERED* ")]);
});

test("says that a night judged nothing, once, given no run record, and that it is over", async () => {
  const story = beginNights(mock.v2);
  const hook = await serve(() => json({}));
  const environment = { ALERT_CHANNELS: "slack,webhook", ALERT_WEBHOOK_URL: hook.url };
  const none = await tell(story, 0, environment);
  const again = await tell(story, 24, environment);
  // The alert between two nights judges the pipelines, and says nothing of the night.
  const hourly = await story.run(25, [], { plan, environment });
  leaveNight(story, 48, {});
  const back = await tell(story, 48, environment);
  rmSync(join(story.folder, "run.json"));
  expect([none, again, hourly, back].map(({ code, sent }) => [code, sent.map(firstLine)])).toEqual([
    [2, ["*NOT JUDGED* run: no run record: the night did not judge anything"]],
    [2, []],
    [0, []],
    [0, ["*All clear*: the run that the alert reads has judged all"]],
  ]);
  expect(hook.requests.map(({ body }) => JSON.parse(body).headline)).toEqual([
    "NOT JUDGED run: no run record: the night did not judge anything",
    "All clear: the run that the alert reads has judged all",
  ]);
});

test("is bounded and the gravest first, and shows what is new, given hundreds that fail", async () => {
  const story = beginNights(mock.v2);
  const many = Object.fromEntries(endpoints.slice(2, 402).map((id) => [id, failure]));
  leaveNight(story, 0, many);
  const opened = await tell(story, 0);
  leaveNight(story, 24, { ...many, [firstEndpoint]: failure, [grave]: failure });
  const more = await tell(story, 24);
  const text = more.sent[0] ?? "";
  expect([opened.sent.length, more.sent.length]).toEqual([1, 1]);
  expect(Math.max(...[...opened.sent, text].map(({ length }) => length))).toBeLessThan(6000);
  const shown = text
    .split("\n")
    .flatMap((line) => /^\*(?:CRITICAL|WARNING).*|^and .*/.exec(line) ?? []);
  expect(shown.slice(0, 4)).toEqual([
    "*CRITICAL* table:agent: answered 500, not 200",
    `*WARNING* ${firstEndpoint}: answered 500, not 200`,
    expect.stringContaining("*WARNING, unchanged* endpoint:"),
    expect.stringContaining("*WARNING, unchanged* endpoint:"),
  ]);
  expect([shown.length, shown.at(-1)]).toEqual([16, "and 387 more"]);
  expect(firstLine(text)).toBe(
    "*1 critical, 401 warnings, 2 of them new*: table:agent: answered 500, not 200",
  );
});

function firstLine(text: string): string {
  return text.split("\n")[0] ?? "";
}
