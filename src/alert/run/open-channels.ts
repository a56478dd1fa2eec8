import { InstanceError, SettingsError } from "../../errors.ts";
import { expectedOneOf, nearest } from "../../text/nearest.ts";
import { isLoopback } from "../../settings/instance-settings.ts";
import { channels } from "../channels/all-channels.ts";
import type { Channel, OpenChannel, Setting, Surroundings } from "../channels/channel.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** A channel that this run uses. */
export interface UsedChannel extends OpenChannel {
  /** As ALERT_CHANNELS and the memory name it. */
  readonly name: string;
  readonly title: string;
  readonly failedTitle: string;
  /** Why it is sent nothing in this run; absent when it is. */
  readonly withheld?: string;
}

export type UsedChannels = readonly [UsedChannel, ...UsedChannel[]];

type Named = readonly [name: string, channel: Channel];

const all: readonly Named[] = Object.entries(channels);
const names = all.map(([name]) => name);

/**
 * Opens what ALERT_CHANNELS names; where it is not set, every channel whose settings are there. What a mock shows is no
 * news to anybody: from it only this machine is sent messages.
 * @throws {SettingsError} every missing or malformed setting of every channel at once
 */
export function openChannels(environment: Environment, around: Surroundings): UsedChannels {
  const problems = unknownIn(environment);
  const used = all.filter((one) => whyUnused(one, environment) === undefined);
  problems.push(...used.flatMap((one) => problemsOf(one, environment)));
  if (problems.length > 0) {
    throw new SettingsError(problems);
  }
  const [first, ...others] = used.map(([name, channel]) => {
    const opened = openOne(channel, environment, around);
    const isFar = around.connection.target === "mock" && !isLoopback(`http://${opened.host}`);
    const withheld = "the mock was judged, which is news to nobody";
    const { title, failedTitle = title } = channel;
    return { name, title, failedTitle, ...opened, ...(isFar ? { withheld } : {}) };
  });
  if (first === undefined) {
    throw new SettingsError(["ALERT_CHANNELS: expected at least one channel, got none"]);
  }
  return [first, ...others];
}

/** What is known of a channel before anything is sent. */
export interface ChannelState {
  readonly name: string;
  readonly state: "ok" | "bad" | "unset";
  readonly says: string;
}

/** Says of every channel whether it is used and whether it can be reached; sends nothing. */
export async function reachChannels(
  environment: Environment,
  around: Surroundings,
): Promise<readonly ChannelState[]> {
  const unknown = unknownIn(environment).map(
    (says) => ({ name: "channels", state: "bad", says }) as const,
  );
  const states = await Promise.all(all.map((one) => reachOne(one, environment, around)));
  return [...unknown, ...states];
}

async function reachOne(
  one: Named,
  environment: Environment,
  around: Surroundings,
): Promise<ChannelState> {
  const [name, channel] = one;
  const unused = whyUnused(one, environment);
  if (unused !== undefined) {
    return { name, state: "unset", says: unused };
  }
  const problems = problemsOf(one, environment);
  if (problems.length > 0) {
    return { name, state: "bad", says: problems.join("\n") };
  }
  try {
    return { name, state: "ok", says: await openOne(channel, environment, around).reach() };
  } catch (error) {
    if (error instanceof InstanceError || error instanceof SettingsError) {
      return { name, state: "bad", says: error.message };
    }
    throw error;
  }
}

function openOne(channel: Channel, environment: Environment, around: Surroundings): OpenChannel {
  return channel.open(({ name }) => environment[name] ?? "", around);
}

function unknownIn(environment: Environment): string[] {
  return askedIn(environment)
    .filter((name) => !names.includes(name))
    .map((name) => {
      const meant = nearest(name, names);
      return `ALERT_CHANNELS: ${expectedOneOf(names, { got: `"${name}"`, meant })}`;
    });
}

function askedIn({ ALERT_CHANNELS: asked = "" }: Environment): string[] {
  return asked === "" ? [] : [...new Set(asked.split(",").map((name) => name.trim()))];
}

/** Undefined where the channel is used: named, or nothing is named and any of its settings is there. */
function whyUnused([name, { settings }]: Named, environment: Environment): string | undefined {
  const asked = askedIn(environment);
  if (asked.length > 0) {
    return asked.includes(name) ? undefined : "ALERT_CHANNELS does not name it";
  }
  const isSet = settings.some((setting) => (environment[setting.name] ?? "") !== "");
  return isSet || settings.length === 0
    ? undefined
    : `${settings
        .filter(({ isRequired }) => isRequired)
        .map((one) => one.name)
        .join(", ")} not set`;
}

function problemsOf([channel, { settings }]: Named, environment: Environment): string[] {
  return settings.flatMap((setting) => {
    const problem = problemOf(setting, environment[setting.name] ?? "");
    return problem === undefined
      ? []
      : `${setting.name}${problem}; the alert's channel ${channel} needs it`;
  });
}

/** Of a secret nothing is shown. */
function problemOf({ isRequired, isSecret, expected }: Setting, value: string): string | undefined {
  if (value === "") {
    return isRequired ? ` is not set: ${expected.words}` : undefined;
  }
  const got = isSecret ? "something else" : `"${value}"`;
  return expected.holds(value) ? undefined : `: expected ${expected.words}, got ${got}`;
}
