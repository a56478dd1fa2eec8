import { resolve } from "node:path";
import { expect, test } from "vitest";
import { serve } from "../../../test-support/local-server.ts";
import { loadPlan } from "../../kinds/load-plan.ts";
import type { Surroundings } from "../channels/channel.ts";
import type { Target } from "../../settings/connection.ts";
import { systemClock } from "../../wire/clock.ts";
import { openChannels, reachChannels } from "./open-channels.ts";

const plan = loadPlan(resolve(import.meta.dirname, "../../.."));

function aroundOf(target: Target, baseUrl: string): Surroundings {
  const openSafeties = ["read" as const];
  const connection = { target, baseUrl, workspaceId: 5, metaToken: "meta", openSafeties };
  return { plan, connection, clock: systemClock, timeoutMs: 10_000 };
}

/** Names of the channels that are used, each with why it is sent nothing. */
function used(
  environment: Readonly<Record<string, string>>,
  target: Target = "live",
): (readonly [string, string | undefined])[] {
  const baseUrl = target === "mock" ? "http://127.0.0.1:4010" : "https://x1.xano.example";
  return openChannels(environment, aroundOf(target, baseUrl)).map(({ name, withheld }) => [
    name,
    withheld,
  ]);
}

const teams = { ALERT_TEAMS_URL: "https://teams.example/hook" };

test("uses Slack alone given no setting, and whatever is set beside it", () => {
  expect([used({}), used({ ...teams, ALERT_WEBHOOK_URL: "" })]).toEqual([
    [["slack", undefined]],
    [
      ["slack", undefined],
      ["teams", undefined],
    ],
  ]);
});

test("uses what ALERT_CHANNELS names, and no other", () => {
  expect(used({ ...teams, ALERT_CHANNELS: "teams" })).toEqual([["teams", undefined]]);
});

test("sends what the mock shows to this machine alone", () => {
  const environment = { ...teams, ALERT_WEBHOOK_URL: "http://127.0.0.1:9/hook" };
  expect(used(environment, "mock")).toEqual([
    ["slack", undefined],
    ["teams", "the mock was judged, which is news to nobody"],
    ["webhook", undefined],
  ]);
});

test("names everything that is wrong at once, and shows no secret", () => {
  const environment = {
    ALERT_CHANNELS: "slack, team, webhook",
    ALERT_WEBHOOK_URL: "http://hooks.example/abc",
    ALERT_WEBHOOK_SECRET: "short",
  };
  expect(() => used(environment)).toThrow(
    [
      'ALERT_CHANNELS: expected one of slack, slack-webhook, teams, webhook, email, got "team"; did you mean "teams"?',
      "ALERT_WEBHOOK_URL: expected an https address, got something else; the alert's channel webhook needs it",
      "ALERT_WEBHOOK_SECRET: expected at least 16 characters without spaces, got something else; the alert's channel webhook needs it",
    ].join("\n"),
  );
});

function lacks(name: string, channel: string): string {
  return `${name} is not set: an https address; the alert's channel ${channel} needs it`;
}

test("names what a channel lacks given a part of its settings, or its name alone", () => {
  const secret = { ALERT_WEBHOOK_SECRET: "0123456789abcdef" };
  expect(() => used(secret)).toThrow(lacks("ALERT_WEBHOOK_URL", "webhook"));
  expect(() => used({ ALERT_CHANNELS: "teams" })).toThrow(lacks("ALERT_TEAMS_URL", "teams"));
});

test("says of every channel whether it is used and can be reached", async () => {
  const server = await serve(() => ({}));
  const environment = {
    ALERT_TEAMS_URL: "http://127.0.0.1:1/hook?sig=secret",
    ALERT_WEBHOOK_URL: `${server.url}/hook`,
    ALERT_EMAIL_TO: "nobody",
  };
  const { host } = new URL(server.url);
  const states = await reachChannels(environment, aroundOf("live", server.url));
  expect(states.map(({ name, state, says }) => [name, state, says])).toEqual([
    ["slack", "ok", `${host} takes connections`],
    ["slack-webhook", "unset", "ALERT_SLACK_URL not set"],
    ["teams", "bad", "127.0.0.1:1: ECONNREFUSED"],
    ["webhook", "ok", `${host} takes connections`],
    [
      "email",
      "bad",
      [
        "ALERT_SMTP_URL is not set: smtps://user:password@host, or smtp://user:password@host:587 with STARTTLS (?tls=none without a login); the alert's channel email needs it",
        "ALERT_EMAIL_FROM is not set: addresses such as oncall@example.com, with commas; the alert's channel email needs it",
        'ALERT_EMAIL_TO: expected addresses such as oncall@example.com, with commas, got "nobody"; the alert\'s channel email needs it',
      ].join("\n"),
    ],
  ]);
  expect(server.requests).toEqual([]);
});

test("says what ALERT_CHANNELS leaves out, and what it does not know", async () => {
  const environment = { ...teams, ALERT_CHANNELS: "webhok" };
  const states = await reachChannels(environment, aroundOf("live", "http://127.0.0.1:1"));
  expect(states.map(({ name, state, says }) => [name, state, says])).toEqual([
    [
      "channels",
      "bad",
      'ALERT_CHANNELS: expected one of slack, slack-webhook, teams, webhook, email, got "webhok"; did you mean "webhook"?',
    ],
    ...["slack", "slack-webhook", "teams", "webhook", "email"].map((name) => [
      name,
      "unset",
      "ALERT_CHANNELS does not name it",
    ]),
  ]);
});
