import { relative, resolve } from "node:path";
import type { AlertReport } from "../report.ts";
import type { AlertCommand, Outside } from "./alert-command.ts";
import { writeScanned } from "../../output/write-scanned.ts";
import { visibleJson } from "../../redaction/hidden-characters.ts";

interface Shown extends Pick<AlertCommand, "root" | "reports" | "isDry" | "isReport" | "isJson"> {
  /** Of a signal that came while the message was under way, and has been said. */
  readonly signalCode?: number | undefined;
}

type Streams = Pick<Outside, "out" | "err">;

/** Writes the report where one is asked for, prints what there is to say, and gives the exit code. */
export function showReport(report: AlertReport, shown: Shown, { out, err }: Streams): number {
  const file = resolve(shown.reports, "alert.json");
  const unwritten = shown.isReport || !shown.isDry ? write(file, toJson(report)) : undefined;
  const told = unwritten === undefined ? report : withoutFile(report);
  const wrote = unwritten === undefined ? `wrote ${relative(shown.root, file)}\n` : "";
  out(shown.isJson ? toJson(told) : describeRun(told, shown, wrote));
  err(describeTroubles(told, unwritten));
  return shown.signalCode ?? told.verdict.exitCode;
}

function toJson(report: AlertReport): string {
  return `${visibleJson(report, 2)}\n`;
}

/** A report that could not be kept, with the code that the process ends with; an alert outranks that. */
function withoutFile(report: AlertReport): AlertReport {
  const { exitCode, sentence } = report.verdict;
  return exitCode === 1
    ? report
    : {
        ...report,
        verdict: { exitCode: 2, sentence: `${sentence.replace(/\.$/, "")}; not kept: alert.json.` },
      };
}

/** The message and what became of it; of a run that only reports, where the report lies if it could be written. */
function describeRun(
  report: AlertReport,
  { isDry, isReport, signalCode }: Shown,
  wrote: string,
): string {
  const { verdict, message, notifications, target, instance } = report;
  const { sentence, exitCode } = verdict;
  const end = signalCode === undefined ? `${sentence} Exit code ${exitCode}.\n` : `${sentence}\n`;
  if (isReport && !isDry) {
    return `${wrote}${end}`;
  }
  const where = target === "live" ? instance : "the mock";
  return `judged: ${where}\n\n${message}\n\n${describeSending(notifications)}\n${end}`;
}

/** One line a channel, named unless Slack is the only one. */
function describeSending(notifications: AlertReport["notifications"]): string {
  const [{ channel } = { channel: "" }] = notifications;
  const isSlackAlone = notifications.length === 1 && channel === "slack";
  return notifications
    .map(({ state, title, reason }) => {
      const to = isSlackAlone && state !== "sent" ? "" : ` to ${title}`;
      return `${words[state]}${to}: ${reason}`;
    })
    .join("\n");
}

const words = {
  sent: "sent",
  "not-due": "not sent",
  withheld: "not sent",
  failed: "NOT SENT",
} as const;

/** What went wrong beside the alert; a message that did not get out stands here whole. */
function describeTroubles(
  { memory, notifications, message }: AlertReport,
  unwritten: string | undefined,
): string {
  const untold = notifications
    .filter(({ state }) => state === "failed")
    .map(({ title, reason }) => `${title} was not told: ${reason}\n`);
  return [
    ...(memory.problem === undefined ? [] : [`state/alerts.json: ${memory.problem}\n`]),
    ...(unwritten === undefined ? [] : [`alert.json could not be written: ${unwritten}\n`]),
    ...untold,
    ...(untold.length === 0 ? [] : [`\n${message}\n`]),
  ].join("");
}

function write(file: string, text: string): string | undefined {
  try {
    writeScanned(new Map([[file, text]]));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Names the kinds of what must not get out, and nothing of it. */
export function describeLeak(kinds: readonly string[]): string {
  return [
    "LEAK: secrets or personal data got past the redactor into the alert:",
    `  ${kinds.join(", ")}`,
    "Nothing of it was sent, kept or shown. Mend the redactor (src/redaction/text/redact-text.ts). Exit code 2.",
    "",
  ].join("\n");
}
