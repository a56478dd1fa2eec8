import type { AlertVerdict } from "./alert-verdict.ts";
import type { Development, Incident, Recovered } from "./incident.ts";
import type { Notice, Situation } from "./situation.ts";

/** What became of the message. `withheld`: by the user's option; `not-due`: there was no news. */
export interface Notification {
  readonly state: "sent" | "not-due" | "withheld" | "failed";
  readonly reason: string;
}

/** What became of the message of one channel. */
export interface ChannelNotification extends Notification {
  /** Its name in ALERT_CHANNELS. */
  readonly channel: string;
  /** Its name in a sentence. */
  readonly title: string;
}

/** What was known from the run before; a state that cannot be read is reported and kept aside. */
export interface MemoryNote {
  readonly state: "read" | "new" | "unreadable";
  /** Set when it could not be read, or not be written. */
  readonly problem?: string;
}

/** Where and how a run was made. */
export interface AlertRun {
  readonly workspace: string;
  readonly target: "mock" | "live";
  /** Key of the instance in the memory: host, workspace, and branch or data source where one is named; the rows of the mock. */
  readonly instance: string;
  /** ISO time of the judgement. */
  readonly judgedAt: string;
  readonly coolDownMs: number;
  readonly failOn: "warning" | "critical";
  readonly runUrl?: string;
}

/** What `reports/alert.json` holds, as `contracts/reports/alert.schema.json` describes it. */
export interface AlertReport extends AlertRun {
  readonly schemaVersion: 1;
  readonly verdict: AlertVerdict;
  readonly counts: Readonly<Record<"checks" | "judged" | "unjudged" | "known" | "notices", number>>;
  readonly incidents: readonly Incident[];
  readonly recovered: readonly Recovered[];
  readonly notices: readonly Notice[];
  /** Ids of failures that a known issue excuses. */
  readonly known: readonly string[];
  /** As Slack shows it, sent or not. */
  readonly message: string;
  /** Of all channels together: failed where one failed, else sent where one was sent. */
  readonly notification: Notification;
  readonly notifications: readonly ChannelNotification[];
  readonly memory: MemoryNote;
}

/** What a run came to. */
export interface AlertOutcome {
  readonly situation: Situation;
  readonly development: Development;
  readonly verdict: AlertVerdict;
  readonly message: string;
  readonly notification: Notification;
  readonly notifications: readonly ChannelNotification[];
  readonly memory: MemoryNote;
}

/** The worst state of all channels, with the reasons of those that have it. */
export function combine(notifications: readonly ChannelNotification[]): Notification {
  const order = ["failed", "sent", "withheld", "not-due"] as const;
  const has = (state: Notification["state"]): boolean =>
    notifications.some((one) => one.state === state);
  const state = order.find(has) ?? "not-due";
  const named = notifications.filter((one) => one.state === state);
  const isOne = notifications.length === 1;
  const reasons = named.map(({ title, reason }) => (isOne ? reason : `${title}: ${reason}`));
  return { state, reason: reasons.join("; ") };
}

/** The report of a run. */
export function toAlertReport(run: AlertRun, outcome: AlertOutcome): AlertReport {
  const { situation, development, ...rest } = outcome;
  const { checks, judged, unjudged, known, notices } = situation;
  return {
    schemaVersion: 1,
    ...run,
    ...rest,
    counts: {
      checks,
      judged: judged.size,
      unjudged: unjudged.size,
      known: known.length,
      notices: notices.length,
    },
    ...development,
    notices,
    known,
  };
}
