import { expect, test } from "vitest";
import { hostileTexts } from "../../../test-support/hostile-texts.ts";
import { serve } from "../../../test-support/local-server.ts";
import { openChannel } from "../../../test-support/open-channel.ts";
import { sampleIncident, sampleMessage } from "../../../test-support/sample-alarm.ts";
import type { AlertMessage } from "../message.ts";
import { teams } from "./teams.ts";

/** The card as it is posted. */
function cardOf(message: AlertMessage): string {
  return openChannel(teams, { ALERT_TEAMS_URL: "https://hooks.example" }).prepare(message).text;
}

test("posts one Adaptive Card as a workflow takes it", async () => {
  const server = await serve(() => ({ status: 202 }));
  const settings = { ALERT_TEAMS_URL: `${server.url}/workflows/7?sig=x` };
  const sent = await openChannel(teams, settings).prepare(sampleMessage()).send();
  const [request] = server.requests;
  expect([sent, request?.verb, request?.url, request?.headers["content-type"]]).toEqual([
    undefined,
    "POST",
    "/workflows/7?sig=x",
    "application/json; charset=utf-8",
  ]);
  expect(JSON.parse(request?.body ?? "")).toMatchInlineSnapshot(`
    {
      "attachments": [
        {
          "content": {
            "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
            "actions": [
              {
                "title": "Open the run",
                "type": "Action.OpenUrl",
                "url": "https://github.com/o/r/actions/runs/7",
              },
            ],
            "body": [
              {
                "bleed": true,
                "items": [
                  {
                    "inlines": [
                      {
                        "size": "Medium",
                        "text": "WARNING",
                        "type": "TextRun",
                        "weight": "Bolder",
                      },
                      {
                        "size": "Medium",
                        "text": " ",
                        "type": "TextRun",
                      },
                      {
                        "size": "Medium",
                        "text": "1,001 rows of stage_transactions_rezen_onboarding wait, not 0",
                        "type": "TextRun",
                      },
                    ],
                    "spacing": "None",
                    "type": "RichTextBlock",
                  },
                ],
                "style": "warning",
                "type": "Container",
              },
              {
                "inlines": [
                  {
                    "isSubtle": true,
                    "text": "AgentDashboards V2 on x1.xano.io, workspace 5, 2026-01-27 02:00 UTC",
                    "type": "TextRun",
                  },
                ],
                "spacing": "Small",
                "type": "RichTextBlock",
              },
              {
                "items": [
                  {
                    "inlines": [
                      {
                        "text": "1,001 rows; warning above 1,000, critical above 5,000",
                        "type": "TextRun",
                      },
                    ],
                    "spacing": "None",
                    "type": "RichTextBlock",
                  },
                  {
                    "inlines": [
                      {
                        "text": "failing since 2026-01-26 02:00 UTC, 24 h",
                        "type": "TextRun",
                      },
                    ],
                    "spacing": "None",
                    "type": "RichTextBlock",
                  },
                  {
                    "inlines": [
                      {
                        "text": "means: ",
                        "type": "TextRun",
                      },
                      {
                        "text": "rows were fetched and wait for their task",
                        "type": "TextRun",
                      },
                    ],
                    "spacing": "None",
                    "type": "RichTextBlock",
                  },
                  {
                    "inlines": [
                      {
                        "text": "matters: ",
                        "type": "TextRun",
                      },
                      {
                        "text": "they are missing in every dashboard",
                        "type": "TextRun",
                      },
                    ],
                    "spacing": "None",
                    "type": "RichTextBlock",
                  },
                  {
                    "inlines": [
                      {
                        "text": "look: ",
                        "type": "TextRun",
                      },
                      {
                        "text": "tasks 2473 and 2474; final table transaction",
                        "type": "TextRun",
                      },
                    ],
                    "spacing": "None",
                    "type": "RichTextBlock",
                  },
                  {
                    "inlines": [
                      {
                        "text": "owner: ",
                        "type": "TextRun",
                      },
                      {
                        "text": "rezen",
                        "type": "TextRun",
                      },
                    ],
                    "spacing": "None",
                    "type": "RichTextBlock",
                  },
                  {
                    "inlines": [
                      {
                        "text": "rerun: ",
                        "type": "TextRun",
                      },
                      {
                        "fontType": "Monospace",
                        "text": "npm run validate:all -- --target live --only invariant:staging.rezen-transactions.drained",
                        "type": "TextRun",
                      },
                    ],
                    "spacing": "None",
                    "type": "RichTextBlock",
                  },
                ],
                "separator": true,
                "type": "Container",
              },
            ],
            "fallbackText": "WARNING 1,001 rows of stage_transactions_rezen_onboarding wait, not 0",
            "msteams": {
              "width": "Full",
            },
            "type": "AdaptiveCard",
            "version": "1.4",
          },
          "contentType": "application/vnd.microsoft.card.adaptive",
          "contentUrl": null,
        },
      ],
      "type": "message",
    }
  `);
});

test.each(Object.entries(hostileTexts))("holds no link given %s", (_, problem) => {
  const card = cardOf(sampleMessage([sampleIncident({ problem })]));
  const { attachments } = JSON.parse(card);
  const { body, fallbackText } = attachments[0].content;
  expect(JSON.stringify([body, fallbackText])).not.toMatch(/:\/\/|mailto:|\bwww\./i);
});

test("is no larger than Teams takes, and counts what is left out, given long texts", () => {
  const long = "ä".repeat(290);
  const explanation = { means: long, matters: long, look: long };
  const incidents = Array.from({ length: 12 }, (_, index) =>
    sampleIncident({
      id: `invariant:${index}`,
      problem: long,
      owner: long,
      title: long,
      explanation,
    }),
  );
  const card = cardOf(sampleMessage(incidents));
  expect([Buffer.byteLength(card) < 28_000, card.includes("more section")]).toEqual([true, true]);
});

test("shows the trend of a number", () => {
  const message = sampleMessage([sampleIncident({ values: [900, 1001] })]);
  expect(cardOf(message)).toContain("trend: ▁█ 900 rows → 1,001 rows in 2 runs");
});
