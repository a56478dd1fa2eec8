import { expect, test } from "vitest";
import { html, json, serve, type LocalAnswer } from "../../../test-support/local-server.ts";
import { openChannel } from "../../../test-support/open-channel.ts";
import { sampleIncident, sampleMessage } from "../../../test-support/sample-alarm.ts";
import type { AlertMessage } from "../message.ts";
import { slackWebhook } from "./slack-webhook.ts";

const owners = "rezen=U012AB3CD, fub team = S024BE7LD";

/** The blocks as they are posted. */
function blocksOf(message: AlertMessage): string {
  const settings = { ALERT_SLACK_URL: "https://hooks.example/x", ALERT_SLACK_OWNERS: owners };
  return openChannel(slackWebhook, settings).prepare(message).text;
}

test("posts blocks with the run's address, and calls who owns what opened", () => {
  expect(JSON.parse(blocksOf(sampleMessage()))).toMatchInlineSnapshot(`
    {
      "blocks": [
        {
          "text": {
            "text": "*WARNING* 1,001 rows of stage_transactions_rezen_onboarding wait, not 0",
            "type": "mrkdwn",
          },
          "type": "section",
        },
        {
          "elements": [
            {
              "text": "AgentDashboards V2 on x1.xano.io, workspace 5, 2026-01-27 02:00 UTC · <https://github.com/o/r/actions/runs/7|open the run>",
              "type": "mrkdwn",
            },
          ],
          "type": "context",
        },
        {
          "type": "divider",
        },
        {
          "text": {
            "text": "1,001 rows; warning above 1,000, critical above 5,000
    failing since 2026-01-26 02:00 UTC, 24 h
    means: rows were fetched and wait for their task
    matters: they are missing in every dashboard
    look: tasks 2473 and 2474; final table transaction
    owner: rezen
    rerun: \`npm run validate:all -- --target live --only invariant:staging.rezen-transactions.drained\`
    <@U012AB3CD>",
            "type": "mrkdwn",
          },
          "type": "section",
        },
      ],
      "text": "*WARNING* 1,001 rows of stage_transactions_rezen_onboarding wait, not 0",
      "unfurl_links": false,
      "unfurl_media": false,
    }
  `);
});

test("calls owners of what got worse alone, one or a group", () => {
  const told = { at: "2026-01-26T02:00:00.000Z", level: "warning" } as const;
  const body = blocksOf(
    sampleMessage([
      sampleIncident({ id: "a", owner: "fub team", change: "worse", told }),
      sampleIncident({ id: "b", owner: "rezen", change: "same", told }),
      sampleIncident({ id: "c", owner: "nobody known", change: "worse", told }),
    ]),
  );
  expect(body.match(/<[@!][^>]*>/g)).toEqual(["<!subteam^S024BE7LD>"]);
});

test("fits what Slack takes of a block given long texts", () => {
  const long = "&".repeat(400);
  const explanation = { means: long, matters: long, look: long };
  const incidents = Array.from({ length: 30 }, (_, index) =>
    sampleIncident({ id: `invariant:${index}`, problem: long, owner: long, explanation }),
  );
  const { blocks } = JSON.parse(blocksOf(sampleMessage(incidents)));
  const longest = Math.max(
    ...blocks.map((block: { text?: { text: string } }) => block.text?.text.length ?? 0),
  );
  expect([longest <= 3000, blocks.length <= 50]).toEqual([true, true]);
});

const unknown = "whether it was sent is not known";

test.for<[string, LocalAnswer, string | undefined]>([
  ["ok", { headers: { "Content-Type": "text/html" }, body: "ok" }, undefined],
  ["no_service", { status: 404, body: "no_service" }, "answered 404"],
  ["a page", html(200), `answered 200 with text/html, and not ok: ${unknown}`],
  ["JSON", json({ ok: true }), `answered 200 with application/json, and not ok: ${unknown}`],
  ["nothing", {}, `answered 200 with nothing, and not ok: ${unknown}`],
])("is delivered by the word ok alone given %s", async ([, answer, problem]) => {
  const server = await serve(() => answer);
  const opened = openChannel(slackWebhook, { ALERT_SLACK_URL: server.url });
  expect(await opened.prepare(sampleMessage()).send()).toBe(problem);
});

test("shows the trend of a number", () => {
  const message = sampleMessage([sampleIncident({ values: [900, 1001] })]);
  expect(blocksOf(message)).toContain("trend: ▁█ 900 rows → 1,001 rows in 2 runs");
});
