import { resolve } from "node:path";
import { createLeakFinder } from "../../output/leak-forms.ts";
import { concludeAlert, type FailOn } from "../alert-verdict.ts";
import type { Remembered } from "../incident.ts";
import type { Night } from "../message.ts";
import { redactSituation } from "../redact-situation.ts";
import {
  combine,
  toAlertReport,
  type AlertReport,
  type AlertRun,
  type ChannelNotification,
} from "../report.ts";
import type { States } from "../../states/states.ts";
import type { Plan } from "../../plan/plan.ts";
import { classify } from "../../redaction/persons/personal-columns.ts";
import { createRedactor } from "../../redaction/redact.ts";
import type { Connection } from "../../settings/connection.ts";
import type { AlertStage } from "./ended-by-signal.ts";
import { toMrkdwn } from "../channels/mrkdwn.ts";
import { askedOf, assessShown } from "./asked.ts";
import { deliver, rememberAll, viewThrough, type ChannelView, type Found } from "./delivery.ts";
import { gather } from "./gather.ts";
import { openAlertMemory, type AlertMemory } from "./memory-file.ts";
import type { UsedChannel, UsedChannels } from "./open-channels.ts";
import type { RecordedRun } from "./read-run.ts";

export interface AlertOptions {
  /** The project's root, absolute. */
  readonly root: string;
  /** Folder of the reports, absolute. */
  readonly reports: string;
  readonly coolDownMs: number;
  readonly failOn: FailOn;
  /** Why no message is sent and nothing is remembered; absent when one is sent. */
  readonly withheld?: string;
  readonly now: Date;
  readonly runUrl?: string;
  /** Options of `validate` that judge a check as this run does. */
  readonly runOptions: readonly string[];
  /** The last run of all checks, where one is remembered. */
  readonly night?: Night;
}

/** What the alert is raised about, and by which channels. */
export interface AlertTarget {
  readonly plan: Plan;
  readonly connection: Connection;
  /** Values that must not be shown: of the connection's settings and of the channels'. */
  readonly secrets: readonly string[];
  /** Tells the rows of the instance from those of any other, as `OpenTarget` does. */
  readonly rowsOf: string;
  readonly states: States;
  /** What a run has found already; the alert judges itself when absent. */
  readonly recorded?: RecordedRun;
  /** At least one; what the first one's readers see is what the report shows. */
  readonly channels: UsedChannels;
  /** Kept up to date, for whoever ends the run before its time. */
  readonly stage: AlertStage;
}

/** A run of the alert: its report, and what of it is of no use because secrets or persons stand in it. */
export interface AlertRunEnd {
  readonly report: AlertReport;
  /** Kinds of what got past the redactor; then nothing was sent or kept, and nothing of it may be shown. */
  readonly leaks: readonly string[];
}

/** Gathers, judges, compares with what is remembered, and sends each channel one message when one is due. */
export async function runAlert(target: AlertTarget, options: AlertOptions): Promise<AlertRunEnd> {
  const { plan, secrets, channels } = target;
  const redactor = createRedactor(secrets, classify(plan.checks));
  const { root } = options;
  const { recorded } = target;
  const results = recorded?.results ?? (await gather({ ...target, redactor, root }));
  const planned = new Map(plan.checks.map((check) => [check.id, check]));
  const situation = redactSituation(assessShown(results, planned), redactor.text);
  const asked = askedOf(results, recorded !== undefined);
  const memory = openMemory(options, target);
  const run = describeRun(target, options);
  const { now, coolDownMs, night } = options;
  const head = {
    ...run,
    ...(night === undefined ? {} : { night }),
    now: recorded?.judgedAt ?? now,
    runOptions: recorded?.runOptions ?? options.runOptions,
  };
  const found = { situation, asked, planned, head, now, coolDownMs, redact: redactor.text };
  const view = (channel: UsedChannel): ChannelView =>
    viewThrough(channel, memory.knownTo(channel.name), found);
  const [first, ...others] = channels;
  const views = [view(first), ...others.map(view)] as const;
  const leaks = findLeaks(views, found, secrets);
  target.stage.isTelling = true;
  const notifications = await notify(views, leaks, options);
  const kept = keep(memory, rememberAll(views, notifications, now), { leaks, options });
  const [{ development, message }] = views;
  const failed = notifications.filter(({ state }) => state === "failed");
  const verdict = concludeAlert(development, {
    failOn: options.failOn,
    judged: situation.judged.size,
    checks: situation.checks,
    unreached: failed.map(({ title }) => title),
    isReached: notifications.some(({ state }) => state === "sent"),
  });
  const outcome = {
    situation,
    development,
    verdict,
    message: toMrkdwn(message),
    notification: combine(notifications),
    notifications,
    memory: kept,
  };
  return { report: toAlertReport(run, outcome), leaks };
}

function openMemory({ reports }: AlertOptions, target: AlertTarget): AlertMemory {
  return openAlertMemory({
    file: resolve(reports, "state/alerts.json"),
    instance: keyOf(target),
  });
}

/** Kinds of what must not get out, in any channel's message or in what is kept. */
function findLeaks(
  views: readonly ChannelView[],
  { situation }: Found,
  secrets: readonly string[],
): string[] {
  const find = createLeakFinder(secrets);
  const texts = views.flatMap(({ message, prepared, development }) => [
    toMrkdwn(message),
    prepared.text,
    JSON.stringify([situation, development], undefined, 2),
  ]);
  return [...new Set(texts.flatMap((text) => find(text).map(({ kind }) => kind)))];
}

function notify(
  views: readonly ChannelView[],
  leaks: readonly string[],
  { withheld }: AlertOptions,
): Promise<ChannelNotification[]> {
  if (leaks.length > 0) {
    const reason = "secrets or personal data stand in it";
    return Promise.resolve(
      views.map(({ channel: { name, title } }) => ({
        channel: name,
        title,
        state: "failed",
        reason,
      })),
    );
  }
  return Promise.all(views.map((one) => deliver(one, withheld)));
}

interface Keeping {
  readonly leaks: readonly string[];
  readonly options: AlertOptions;
}

/** A memory that cannot be written is reported: the run after it repeats the message. */
function keep(
  memory: AlertMemory,
  byChannel: ReadonlyMap<string, readonly Remembered[]>,
  { leaks, options: { withheld, now } }: Keeping,
): AlertMemory["note"] {
  if (withheld !== undefined || leaks.length > 0 || byChannel.size === 0) {
    return memory.note;
  }
  try {
    memory.keep(byChannel, now);
    return memory.note;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ...memory.note, problem: `it could not be written: ${why}` };
  }
}

function describeRun(
  target: AlertTarget,
  { now, coolDownMs, failOn, runUrl }: AlertOptions,
): AlertRun {
  return {
    workspace: target.plan.workspace.name,
    target: target.connection.target,
    instance: keyOf(target),
    judgedAt: (target.recorded?.judgedAt ?? now).toISOString(),
    coolDownMs,
    failOn,
    ...(runUrl === undefined ? {} : { runUrl }),
  };
}

/** The mock's port differs from run to run, its rows do not. */
function keyOf({ connection, rowsOf }: AlertTarget): string {
  const { target, baseUrl, workspaceId, branch, dataSource } = connection;
  if (target === "mock") {
    return rowsOf;
  }
  const { host } = new URL(baseUrl);
  const named = [branch, dataSource].flatMap((part) => (part === undefined ? [] : `, ${part}`));
  return `${host}, workspace ${workspaceId}${named.join("")}`;
}
