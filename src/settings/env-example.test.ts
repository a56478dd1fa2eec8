import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { channels } from "../alert/channels/all-channels.ts";
import type { InstanceRef } from "../plan/plan.ts";
import { readLiveConnection } from "./live.ts";

const lines = readFileSync(resolve(import.meta.dirname, "../../.env.example"), "utf8").split("\n");
const instance: InstanceRef = { host: "x1.xano.example", workspace: 5, isProtected: true };

const backend = { key: { in: "header", name: "X-Key" } } as const;

const alertSettings = [
  "ALERT_CHANNELS",
  ...Object.values(channels).flatMap(({ settings }) => settings.map(({ name }) => name)),
];

/** The examples of the comments, by the setting that stands below them. */
const examples = new Map(
  lines.flatMap((line, index) => {
    const name = /^(\w+)=$/.exec(line)?.[1];
    const example = /^# Example: (.+)$/.exec(lines[index - 1] ?? "")?.[1];
    return name === undefined || example === undefined ? [] : [[name, example] as const];
  }),
);

/** Names of all settings that are read, whatever their values. */
function settingsRead(): string[] {
  const read = new Set<string>();
  const environment = new Proxy<Record<string, string>>(
    { XANO_V1_URL: "http://127.0.0.1" },
    {
      get: (settings, name) => {
        read.add(String(name));
        return settings[String(name)];
      },
    },
  );
  try {
    readLiveConnection(environment, instance, { allow: [] });
  } catch {
    // Which of them are missing is of no interest here.
  }
  try {
    readLiveConnection(environment, { ...instance, backend }, { allow: [] });
  } catch {
    // Nor here.
  }
  return [...read].toSorted();
}

test("names every setting that is read, and no other", () => {
  const named = lines.flatMap((line) => /^(\w+)=/.exec(line)?.[1] ?? []);
  expect(named.toSorted()).toEqual([...settingsRead(), ...alertSettings].toSorted());
});

test("gives examples that are accepted", () => {
  const ours = Object.fromEntries([...examples].filter(([name]) => !name.startsWith("ALERT_")));
  const password = { XANO_V2_USER_PASSWORD: "p", XANO_V1_USER_PASSWORD: "p" };
  const connection = readLiveConnection({ ...ours, ...password }, instance, { allow: [] });
  expect([
    Object.keys(ours).length,
    connection.branch,
    connection.v1?.rateLimit,
    connection.runLimitMs,
  ]).toEqual([26, "staging", { requests: 10, perMs: 20_000 }, 1_800_000]);
});
