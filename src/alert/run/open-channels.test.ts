import { resolve } from "node:path";
import { expect, test } from "vitest";
import { loadPlan } from "../../kinds/load-plan.ts";
import type { Target } from "../../settings/connection.ts";
import { systemClock } from "../../wire/clock.ts";
import { openChannels } from "./open-channels.ts";

const plan = loadPlan(resolve(import.meta.dirname, "../../.."));

/** Names of the channels that are used, each with why it is sent nothing. */
function used(
  environment: Readonly<Record<string, string>>,
  target: Target = "live",
): (readonly [string, string | undefined])[] {
  const baseUrl = target === "mock" ? "http://127.0.0.1:4010" : "https://x1.xano.example";
  const connection = {
    target,
    baseUrl,
    workspaceId: 5,
    metaToken: "meta",
    openSafeties: ["read" as const],
  };
  const around = { plan, connection, clock: systemClock, timeoutMs: 10_000 };
  return openChannels(environment, around).map(({ name, withheld }) => [name, withheld]);
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
      'ALERT_CHANNELS: expected one of slack, teams, webhook, got "team"; did you mean "teams"?',
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
