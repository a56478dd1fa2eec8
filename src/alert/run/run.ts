import { resolve } from "node:path";
import { createLeakFinder } from "../../output/leak-forms.ts";
import { concludeAlert, type FailOn } from "../alert-verdict.ts";
import { decideDue, type Due } from "../due.ts";
import { develop, remember, type Development } from "../incident.ts";
import { composeMessage } from "../message.ts";
import { redactSituation } from "../redact-situation.ts";
import { toAlertReport, type AlertReport, type AlertRun, type Notification } from "../report.ts";
import { assess } from "../situation.ts";
import type { States } from "../../states/states.ts";
import type { Plan } from "../../plan/plan.ts";
import { classify } from "../../redaction/persons/personal-columns.ts";
import { createRedactor } from "../../redaction/redact.ts";
import type { Connection } from "../../settings/connection.ts";
import { secretsOf } from "../../settings/secrets.ts";
import type { AlertStage } from "./ended-by-signal.ts";
import { gather } from "./gather.ts";
import { openAlertMemory, type AlertMemory } from "./memory-file.ts";
import type { Notify } from "../channels/slack.ts";

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
}

/** What the alert is raised about, and by which way. */
export interface AlertTarget {
  readonly plan: Plan;
  readonly connection: Connection;
  /** Tells the rows of the instance from those of any other, as `OpenTarget` does. */
  readonly rowsOf: string;
  readonly states: States;
  readonly notify: Notify;
  /** Kept up to date, for whoever ends the run before its time. */
  readonly stage: AlertStage;
}

/** A run of the alert: its report, and what of it is of no use because secrets or persons stand in it. */
export interface AlertRunEnd {
  readonly report: AlertReport;
  /** Kinds of what got past the redactor; then nothing was sent or kept, and nothing of it may be shown. */
  readonly leaks: readonly string[];
}

/** Gathers, judges, compares with what is remembered, and sends one message when one is due. */
export async function runAlert(target: AlertTarget, options: AlertOptions): Promise<AlertRunEnd> {
  const { plan, connection, states, stage } = target;
  const { root, now, runOptions } = options;
  const secrets = secretsOf(connection);
  const redactor = createRedactor(secrets, classify(plan.checks));
  const results = await gather({ plan, connection, redactor, states, root, stage });
  const planned = new Map(plan.checks.map((check) => [check.id, check]));
  const situation = redactSituation(assess(results, planned), redactor.text);
  const memory = openMemory(options, target);
  const run = describeRun(target, options);
  const development = develop(situation, memory.incidents, { planned, now });
  const head = { ...run, now, runOptions };
  const message = redactor.text(composeMessage(development, situation.notices, head));
  const findLeaks = createLeakFinder(secrets);
  const kindsIn = (text: string): string[] => findLeaks(text).map(({ kind }) => kind);
  const leaks = kindsIn(`${message}\n${JSON.stringify([situation, development], undefined, 2)}`);
  const due = decideDue(development, options);
  stage.isTelling = true;
  const notification = await tell(due, { message, leaks, target, options });
  const kept = keep(memory, { development, notification, leaks, options });
  const verdict = concludeAlert(development, {
    failOn: options.failOn,
    judged: situation.judged.size,
    checks: situation.checks,
    isUntold: notification.state === "failed",
  });
  const outcome = { situation, development, verdict, message, notification, memory: kept };
  const report = toAlertReport(run, outcome);
  return { report, leaks: [...new Set(leaks)] };
}

function openMemory({ root, reports }: AlertOptions, target: AlertTarget): AlertMemory {
  return openAlertMemory({
    file: resolve(reports, "state/alerts.json"),
    contracts: resolve(root, "contracts"),
    instance: keyOf(target),
  });
}

interface Telling {
  readonly message: string;
  readonly leaks: readonly string[];
  readonly target: AlertTarget;
  readonly options: AlertOptions;
}

async function tell(
  { isDue, because }: Due,
  { message, leaks, target, options: { withheld } }: Telling,
): Promise<Notification> {
  if (leaks.length > 0) {
    return { state: "failed", reason: "secrets or personal data stand in it" };
  }
  if (!isDue) {
    return { state: "not-due", reason: because };
  }
  if (withheld !== undefined) {
    return { state: "withheld", reason: `${withheld}; it is due: ${because}` };
  }
  const problem = await target.notify(message);
  return problem === undefined
    ? { state: "sent", reason: because }
    : { state: "failed", reason: problem };
}

interface Keeping {
  readonly development: Development;
  readonly notification: Notification;
  readonly leaks: readonly string[];
  readonly options: AlertOptions;
}

/** A memory that cannot be written is told: the run after it repeats the message. */
function keep(
  memory: AlertMemory,
  { development, notification, leaks, options: { withheld, now } }: Keeping,
): AlertMemory["note"] {
  if (withheld !== undefined || leaks.length > 0) {
    return memory.note;
  }
  try {
    memory.keep(remember(development, notification.state === "sent" ? now : undefined), now);
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
    judgedAt: now.toISOString(),
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
