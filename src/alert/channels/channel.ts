import type { Clock } from "../../ports/http.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Connection } from "../../settings/connection.ts";
import type { SecretSetting } from "../../settings/secrets.ts";
import type { AlertMessage } from "../message.ts";

/** A way in which the alert reaches people. Its file holds all there is to know of it: settings, markup and sending. */
export interface Channel {
  /** As a sentence names it. */
  readonly title: string;
  /** As a sentence names it that says why it failed; the title when absent. */
  readonly failedTitle?: string;
  /** Every setting that it reads; it is used where all that are required are set. */
  readonly settings: readonly Setting[];
  /** Sends nothing yet; `read` gives the value of a declared setting, empty where it is not set. @throws {SettingsError} */
  readonly open: (read: (setting: Setting) => string, around: Surroundings) => OpenChannel;
}

/** A channel that is ready to send. */
export interface OpenChannel {
  /** Name of the machine that takes the message. */
  readonly host: string;
  readonly prepare: (message: AlertMessage) => Prepared;
  /** Says what was reached, and sends nothing. @throws {InstanceError} */
  readonly reach: () => Promise<string>;
}

/** A message as one channel shows it. */
export interface Prepared {
  /** Everything of it that leaves this machine, so that it can be searched for leaks. */
  readonly text: string;
  /** Gives why it was not delivered, or cannot be known to be; undefined when it was. */
  readonly send: () => Promise<string | undefined>;
}

/** What a channel has of the run. */
export interface Surroundings {
  readonly plan: Pick<Plan, "checks">;
  readonly connection: Connection;
  readonly clock: Clock;
  /** Longest wait for one answer. */
  readonly timeoutMs: number;
}

/** A setting of a channel. */
export interface Setting {
  readonly name: string;
  readonly isRequired: boolean;
  /** Never shown in any output; its name says so as well. */
  readonly isSecret: boolean;
  /** What a value must be. */
  readonly expected: Expected;
}

export interface Expected {
  /** In words that follow "expected". */
  readonly words: string;
  readonly holds: (value: string) => boolean;
}

/** A setting whose value must not be shown. */
export function secret(name: SecretSetting, expected: Expected): Setting {
  return { name, isRequired: true, isSecret: true, expected };
}

/** A setting whose value may be shown: a name that marks a secret does not compile. */
export function plain<N extends `ALERT_${string}`>(
  name: N extends SecretSetting ? never : N,
  expected: Expected,
): Setting {
  return { name, isRequired: true, isSecret: false, expected };
}

/** The setting may be left out. */
export function optional(setting: Setting): Setting {
  return { ...setting, isRequired: false };
}
