import { SettingsError } from "../../errors.ts";
import { expectedOneOf, nearest } from "../../plan/nearest.ts";
import { isLoopback } from "../../settings/instance-settings.ts";
import { channels } from "../channels/all-channels.ts";
import type { Channel, OpenChannel, Setting, Surroundings } from "../channels/channel.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** A channel that this run uses. */
export interface UsedChannel extends OpenChannel {
  /** As ALERT_CHANNELS and the memory name it. */
  readonly name: string;
  readonly title: string;
  /** Why it is sent nothing in this run; absent when it is. */
  readonly withheld?: string;
}

export type UsedChannels = readonly [UsedChannel, ...UsedChannel[]];

const all: Readonly<Record<string, Channel>> = channels;
const names = Object.keys(all);

/**
 * Opens what ALERT_CHANNELS names; where it is not set, every channel whose settings are there. What a mock shows is no
 * news to anybody: from it only this machine is sent messages.
 * @throws {SettingsError} every missing or malformed setting of every channel at once
 */
export function openChannels(environment: Environment, around: Surroundings): UsedChannels {
  const problems: string[] = [];
  const used = chosenIn(environment, problems).map(([name, channel]) => ({
    name,
    channel,
    values: readValues([name, channel], environment, problems),
  }));
  if (problems.length > 0) {
    throw new SettingsError(problems);
  }
  const [first, ...others] = used.map(({ name, channel, values }) => {
    const opened = channel.open((setting) => values.get(setting.name) ?? "", around);
    const isFar = around.connection.target === "mock" && !isLoopback(`http://${opened.host}`);
    const withheld = "the mock was judged, which is news to nobody";
    return { name, title: channel.title, ...opened, ...(isFar ? { withheld } : {}) };
  });
  if (first === undefined) {
    throw new SettingsError(["ALERT_CHANNELS: expected at least one channel, got none"]);
  }
  return [first, ...others];
}

function chosenIn(environment: Environment, problems: string[]): (readonly [string, Channel])[] {
  const asked = environment["ALERT_CHANNELS"] ?? "";
  if (asked === "") {
    return Object.entries(all).filter(([, channel]) => isSet(channel, environment));
  }
  const wanted = new Set(asked.split(",").map((name) => name.trim()));
  const unknown = [...wanted].filter((name) => !names.includes(name));
  for (const name of unknown) {
    const got = `"${name}"`;
    problems.push(`ALERT_CHANNELS: ${expectedOneOf(names, { got, meant: nearest(name, names) })}`);
  }
  return Object.entries(all).filter(([name]) => wanted.has(name));
}

/** A channel of which anything is set is meant to be used. */
function isSet({ settings }: Channel, environment: Environment): boolean {
  return settings.length === 0 || settings.some(({ name }) => (environment[name] ?? "") !== "");
}

function readValues(
  [channel, { settings }]: readonly [string, Channel],
  environment: Environment,
  problems: string[],
): ReadonlyMap<string, string> {
  return new Map(
    settings.map((setting) => {
      const value = environment[setting.name] ?? "";
      const problem = problemOf(setting, value);
      if (problem !== undefined) {
        problems.push(`${setting.name}${problem}; the alert's channel ${channel} needs it`);
      }
      return [setting.name, value] as const;
    }),
  );
}

/** Of a secret nothing is shown. */
function problemOf({ isRequired, isSecret, expected }: Setting, value: string): string | undefined {
  if (value === "") {
    return isRequired ? ` is not set: ${expected.words}` : undefined;
  }
  const got = isSecret ? "something else" : `"${value}"`;
  return expected.holds(value) ? undefined : `: expected ${expected.words}, got ${got}`;
}
