import { resolve } from "node:path";
import { expect, test } from "vitest";
import { json, serve, type LocalAnswer } from "../../../test-support/local-server.ts";
import type { Connection } from "../../settings/connection.ts";
import { loadPlan } from "../../kinds/load-plan.ts";
import { sampleMessage } from "../../../test-support/sample-alarm.ts";
import { systemClock } from "../../wire/clock.ts";
import { toMrkdwn } from "./mrkdwn.ts";
import { slack } from "./slack.ts";

const plan = loadPlan(resolve(import.meta.dirname, "../../.."));
const text = toMrkdwn(sampleMessage());

/** Sends the sample message, and gives what kept it from being delivered. */
function send(connection: Connection, timeoutMs = 10_000): Promise<string | undefined> {
  const around = { plan, connection, clock: systemClock, timeoutMs };
  return slack
    .open(() => "", around)
    .prepare(sampleMessage())
    .send();
}

function connectionTo(baseUrl: string): Connection {
  return { target: "live", baseUrl, workspaceId: 5, metaToken: "meta", openSafeties: ["read"] };
}

test("sends one text to the declared endpoint, without a token, on a connection that is open for reading alone", async () => {
  const server = await serve(() => json({ success: true }));
  expect(await send(connectionTo(server.url))).toBeUndefined();
  expect(
    server.requests.map(({ verb, url, body, headers }) => ({ verb, url, body, headers })),
  ).toEqual([
    {
      verb: "POST",
      url: "/api:XOwEm4wm/slack/notification",
      body: JSON.stringify({ text }),
      headers: expect.not.objectContaining({ authorization: expect.anything() }),
    },
  ]);
});

test.for<[string, LocalAnswer, string | undefined]>([
  ["an object that names no failure", json({ id: 7 }), undefined],
  ["Slack's own word", json("ok"), undefined],
  ["what Slack answered, passed on", json({ response: { status: 200, result: "ok" } }), undefined],
  ["success without an error", json({ success: true, error: "" }), undefined],
  ["success: false", json({ success: false }), "answered success: false"],
  ["success as text", json({ success: "true" }), 'answered success: "true"'],
  [
    "an error beside success",
    json({ success: true, error: "no such channel" }),
    "answered with an error",
  ],
  ["ok: false", json({ ok: false }), "answered with an error"],
  [
    "an error of Xano under 200",
    json({ code: "ERROR_FATAL", message: "" }),
    "answered ERROR_FATAL",
  ],
  [
    "Slack's refusal, passed on",
    json({ response: { status: 404 } }),
    "passed on that Slack answered 404",
  ],
  ["an error of Xano", json({ code: "ERROR_FATAL", message: "x" }, 500), "answered 500"],
  ["a redirect", { status: 302, headers: { Location: "/login" } }, "answered 302"],
  [
    "a list",
    json([{ success: true }]),
    "answered 200 with application/json, and no JSON object: whether it was sent is not known",
  ],
  [
    "null",
    json(null),
    "answered 200 with application/json, and no JSON object: whether it was sent is not known",
  ],
  ["nothing", { status: 200 }, "answered 200 with nothing: whether it was sent is not known"],
  [
    "a page",
    { headers: { "Content-Type": "text/html" }, body: "<h1>Welcome</h1>" },
    "answered 200 with text/html, and no JSON object: whether it was sent is not known",
  ],
])("judges the answer given %s", async ([, answer, problem]) => {
  const server = await serve(() => answer);
  expect(await send(connectionTo(server.url))).toBe(problem);
});

test.for<[string, LocalAnswer, RegExp]>([
  ["a busy instance", json({ code: "ERROR_CODE_TOO_MANY_REQUESTS" }, 429), /429/],
  ["a lost connection", "reset", /127\.0\.0\.1/],
  ["an answer cut short", "cut in the body", /127\.0\.0\.1/],
  ["no answer", "silence", /no answer/],
])("gives up after one request given %s: it may have arrived", async ([, answer, problem]) => {
  const server = await serve(() => answer);
  expect(await send(connectionTo(server.url), 200)).toMatch(problem);
  expect(server.requests.length).toBe(1);
});

test("refuses specs that do not declare the endpoint", () => {
  const connection = connectionTo("http://127.0.0.1:9");
  const around = { plan: { ...plan, checks: [] }, connection, clock: systemClock, timeoutMs: 1 };
  expect(() => slack.open(() => "", around)).toThrow(
    "the alert is sent through endpoint:POST webhooks/slack/notification, which no spec declares",
  );
});
