import { describePlace } from "../plan/place.ts";
import { outcomeOf } from "./outcome.ts";
import type { Exchange, Finding, KnownIssueState, Result, Subject } from "./result.ts";
import { quoteWord } from "./quote-word.ts";

const shownFindings = 20;
const labelWidth = 11;

/**
 * Describes a result: place, id and outcome; its title; one line for each finding, with expected and got aligned; the
 * spec's explanation of its number; the call; how to rerun it. No stack.
 */
export function describeResult(result: Result): string {
  const { subject, exchange } = result;
  return [
    `${describePlace(subject.place)}  ${subject.id}  ${outcomeOf(result).replace("-", " ")}`,
    subject.title,
    ...describeDetails(result),
    ...(result.knownIssue === undefined ? [] : [describeKnownIssue(result.knownIssue)]),
    ...(exchange === undefined
      ? []
      : [labelled("call", describeExchange(exchange, result.attempts))]),
    ...(result.traceId === undefined ? [] : [labelled("trace", result.traceId)]),
    labelled("rerun", rerunCommand(result)),
  ].join("\n");
}

/** What a result says: why it was not judged, its first findings, and what its number means; a line each, indented. */
export function describeDetails(result: Result, most = shownFindings): string[] {
  const { findings, reason } = result;
  const rest = findings.length - most;
  return [
    ...(reason === undefined ? [] : [`  ${indented(describeReason(result))}`]),
    ...findings.slice(0, most).flatMap(describeFinding),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
    ...describeExplanation(result),
  ];
}

/** The meaning of a number, why it matters and where to look, one line each; empty without an explanation. */
export function describeExplanation({ explanation = {} }: Pick<Result, "explanation">): string[] {
  const { means, matters, look } = explanation;
  const lines = { means, matters, look };
  return Object.entries(lines).flatMap(([label, text]) =>
    text === undefined ? [] : [labelled(label, text)],
  );
}

/** Why a check was not judged; after retries also their number, so that it is not mistaken for flaky. */
export function describeReason({ reason = "", status, attempts = 1 }: Result): string {
  const isTold = status !== "broken" || attempts === 1 || /\d attempts?$/.test(reason);
  return isTold ? reason : `${reason}, after ${attempts} attempts`;
}

/** The command that judges one check again in the same way. */
export function rerunCommand({
  subject: { id, place },
  runOptions = [],
}: Pick<Result, "runOptions"> & { readonly subject: Pick<Subject, "id" | "place"> }): string {
  return runOptions.length === 0
    ? `npx vitest run ${quoteWord(`${place.file}:${place.line}`)}`
    : `npm run validate:all -- ${[...runOptions, "--only", id].map(quoteWord).join(" ")}`;
}

/** `POST /api:x/y → 200 in 84 ms`. */
export function describeExchange(exchange: Exchange, attempts = 1): string {
  const { method, url, status, elapsedMs } = exchange;
  const again = attempts > 1 ? `, ${attempts} attempts` : "";
  return `${method} ${url} → ${status} in ${Math.round(elapsedMs)} ms${again}`;
}

/** One line for each finding; expected and got follow, aligned, unless the message names both. */
export function describeFinding(finding: Finding): string[] {
  const { message, expected = "", actual = "" } = finding;
  const line = `  ${indented(message)}${finding.level === "failure" ? "" : ` (${finding.level})`}`;
  const isTold = message.includes(expected) && message.includes(actual);
  return isTold
    ? [line]
    : [line, `    expected  ${indented(expected)}`, `    got       ${indented(actual)}`];
}

/** Indents a text of several lines, so that they are not mistaken for lines of ours. */
function indented(text: string): string {
  return text.replaceAll(/\r?\n/g, "\n    ");
}

function describeKnownIssue({ state, reason }: KnownIssueState): string {
  switch (state) {
    case "reproduced":
      return labelled("known", reason);
    case "fixed":
      return labelled("fixed", `${reason}; remove known_issue from this entry`);
    case "expired":
      return labelled("expired", `${reason}; known_issue excuses nothing after its until`);
    case "changed":
      return labelled("changed", `${reason}; known_issue excuses another finding than this`);
  }
}

function labelled(label: string, text: string): string {
  return `${label.padEnd(labelWidth)}${text}`;
}
