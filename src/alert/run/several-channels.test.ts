import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { startMock } from "../../../simulator/xano/start.ts";
import { allPlan, beginNights } from "../../../test-support/alert-nights.ts";
import { freePort, json, serve } from "../../../test-support/local-server.ts";

const mock = await startMock();
afterAll(() => mock.close());

const drained = "invariant:staging.rezen-transactions.drained";
/** One watched check, and what it and Slack stand on. */
const plan = {
  ...allPlan,
  checks: allPlan.checks.filter(({ id, family }) => id === drained || family !== "pipelines"),
};
const backlog = {
  kind: "unprocessed-rows",
  table: "stage_transactions_rezen_onboarding",
  count: 1001,
} as const;

test("tells each channel what it does not know yet, given one that was down for a night", async () => {
  const statuses = [500, 500, 500];
  const teams = await serve(() => ({ status: statuses.shift() ?? 202 }));
  const hook = await serve(() => json({}));
  const environment = {
    ALERT_TEAMS_URL: `${teams.url}/hook?sig=k3y-of-the-hook`,
    ALERT_WEBHOOK_URL: `${hook.url}/hook`,
    ALERT_SLACK_URL: "https://hooks.example/services/T0/B0/k3y",
  };
  const story = beginNights(mock.v2);
  const run = async (hours: number, isOpen: boolean): Promise<unknown> => {
    const before = [teams.requests.length, hook.requests.length];
    const night = await story.run(hours, isOpen ? [backlog] : [], { plan, environment });
    const { verdict, notifications } = story.report();
    return {
      code: night.code,
      err: night.err.split("\n\n")[0],
      exitCode: verdict.exitCode,
      states: notifications.map(({ channel, state }) => `${channel} ${state}`),
      sent: [
        night.sent.length,
        teams.requests.length - (before[0] ?? 0),
        hook.requests.length - (before[1] ?? 0),
      ],
    };
  };
  const withheld = "slack-webhook withheld";
  expect(await run(0, true)).toEqual({
    code: 2,
    err: "Microsoft Teams was not told: answered 500, after 3 attempts",
    exitCode: 2,
    states: ["slack sent", withheld, "teams failed", "webhook sent"],
    sent: [1, 3, 1],
  });
  expect(await run(1, true)).toEqual({
    code: 1,
    err: "",
    exitCode: 1,
    states: ["slack not-due", withheld, "teams sent", "webhook not-due"],
    sent: [0, 1, 0],
  });
  expect(await run(2, false)).toEqual({
    code: 0,
    err: "",
    exitCode: 0,
    states: ["slack sent", withheld, "teams sent", "webhook sent"],
    sent: [1, 1, 1],
  });
  const kept = readFileSync(join(story.folder, "state/alerts.json"), "utf8");
  const report = readFileSync(join(story.folder, "alert.json"), "utf8");
  expect(`${kept}${report}`).not.toMatch(/k3y/);
});

test("prints what became of each message, and shows no secret", async () => {
  const host = `127.0.0.1:${await freePort()}`;
  const environment = {
    ALERT_CHANNELS: "webhook,slack",
    ALERT_WEBHOOK_URL: `http://${host}/hook/k3y-of-the-hook`,
  };
  const story = beginNights(mock.v2);
  const { out, err } = await story.run(0, [backlog], { plan, environment });
  expect(out.split("\n").slice(-4)).toEqual([
    "sent to Slack: 1 opened",
    `NOT SENT to the webhook: ${host}: ECONNREFUSED, after 3 attempts`,
    "Alert: 1 warning. Not everybody was told: the message could not be sent to the webhook. Exit code 2.",
    "",
  ]);
  expect(err.split("\n")[0]).toBe(
    `the webhook was not told: ${host}: ECONNREFUSED, after 3 attempts`,
  );
});

test("judges nothing given settings of a channel that are wrong", async () => {
  const story = beginNights(mock.v2);
  const environment = { ALERT_TEAMS_URL: "not an address" };
  await expect(story.run(0, [backlog], { plan, environment })).rejects.toThrow(
    "ALERT_TEAMS_URL: expected an https address, got something else; the alert's channel teams needs it",
  );
});

test("refuses a fault beside a run that was judged before", async () => {
  const story = beginNights(mock.v2);
  const faults = [JSON.stringify(backlog)];
  await expect(story.run(0, [], { plan, from: "reports/run.json", faults })).rejects.toThrow(
    "--fault: --from reads a run that was judged before; give --fault to validate, or leave --from out",
  );
});
