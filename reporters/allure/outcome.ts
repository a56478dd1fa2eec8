import { Status, type StatusDetails } from "allure-js-commons";
import {
  describeExchange,
  describeExplanation,
  describeFinding,
  describeReason,
  rerunCommand,
} from "../../src/result/message.ts";
import type { categories } from "./categories.mjs";
import { outcomeOf } from "../../src/result/outcome.ts";
import type { Finding, FindingCode, Result } from "../../src/result/result.ts";

export type Category = (typeof categories)[number];

/** The label that carries a result's category. */
export const categoryLabel = "category";

/** By the findings of a failure; the first that fits. */
const byFinding: readonly (readonly [Category, readonly FindingCode[]])[] = [
  ["missing", ["missing", "column-missing", "input-missing", "archived"]],
  ["not refused", ["refusal-missing", "refusal-type", "refusal-no-token", "refusal-wrong-token"]],
  ["not refused", ["generated-accepted"]],
  ["orphan", ["orphan", "empty-reference"]],
  ["stale", ["inactive", "schedule", "stale", "stuck"]],
  ["parity", ["parity", "baseline"]],
];

/** Why a result is not simply passed; undefined when it is, and for what was skipped for another reason. */
export function categoryOf(result: Result): Category | undefined {
  switch (outcomeOf(result)) {
    case "known":
      return "known issue";
    case "held-back":
      return "held back for safety";
    case "blocked":
      return "blocked";
    case "unconfirmed":
      return "unconfirmed";
    case "broken":
      return result.fault === undefined ? undefined : "instance unreachable";
    case "failed":
      return categoryOfFailure(result);
    case "passed":
    case "skipped":
      return undefined;
  }
}

function categoryOfFailure({ findings, measured }: Result): Category {
  const failures = findings.filter(({ level }) => level === "failure");
  const found = byFinding.find(([, codes]) => failures.some(({ code }) => codes.includes(code)));
  // Rows that are measured against a threshold are rows that wait.
  const isBacklog = measured?.threshold?.unit === "rows";
  return found?.[0] ?? (isBacklog ? "backlog" : "contract broken");
}

/** Allure's status: known issues, held back calls, what is blocked and what is unconfirmed are skipped, so that only what is new is red. */
export function allureStatus(result: Result): Status {
  switch (outcomeOf(result)) {
    case "passed":
      return Status.PASSED;
    case "failed":
      return Status.FAILED;
    case "broken":
      return Status.BROKEN;
    case "blocked":
    case "unconfirmed":
    case "skipped":
    case "held-back":
    case "known":
      return Status.SKIPPED;
  }
}

const shownFindings = 20;

/**
 * The message of what did not simply pass: all findings of a failure with what was expected and got, or the reason of
 * what was not judged, excused or blocked; empty for what passed.
 */
export function allureDetails(result: Result): StatusDetails {
  const message = describeMessage(result);
  const trace = describeTrace(result);
  const isFlaky = outcomeOf(result) === "passed" && (result.attempts ?? 1) > 1;
  return {
    ...(message === "" ? {} : { message }),
    ...(trace === "" ? {} : { trace }),
    ...pickValues(result),
    ...(isFlaky ? { flaky: true } : {}),
  };
}

/** Findings that the message does not name. */
export function unsaid(result: Result): readonly Finding[] {
  const { findings, reason = "" } = result;
  return findings.filter(({ level, message }) => level !== "failure" && !reason.includes(message));
}

function describeMessage(result: Result): string {
  const { reason, knownIssue } = result;
  const failures = failuresOf(result);
  const outcome = outcomeOf(result);
  const rest = failures.length - shownFindings;
  const lines = [
    ...(outcome === "known" ? [`known issue: ${knownIssue?.reason}`] : []),
    ...(knownIssue !== undefined && outcome !== "known"
      ? [`${knownIssue.state}: ${knownIssue.reason}`]
      : []),
    ...(reason === undefined ? [] : [describeReason(result)]),
    ...(failures.length === 1
      ? failures.map(({ message }) => message)
      : failures.slice(0, shownFindings).flatMap((one) => describeFinding(one).map(outdent))),
    ...(rest > 0 ? [`and ${rest} more`] : []),
  ];
  return lines.join("\n");
}

/** What helps on: the category, by which older reports sort, what the number means, the call, and how to judge it again. */
function describeTrace(result: Result): string {
  const { exchange, attempts, traceId } = result;
  const category = categoryOf(result);
  const isWell = category === undefined && outcomeOf(result) !== "broken";
  return isWell
    ? ""
    : [
        ...(category === undefined ? [] : [`category   ${category}`]),
        ...describeExplanation(result),
        ...(exchange === undefined ? [] : [`call       ${describeExchange(exchange, attempts)}`]),
        ...(traceId === undefined ? [] : [`trace      ${traceId}`]),
        `rerun      ${rerunCommand(result)}`,
      ].join("\n");
}

/** Allure shows side by side what one finding expected and got. */
function pickValues(result: Result): StatusDetails {
  const [first, ...more] = failuresOf(result);
  const { expected, actual } = first ?? {};
  const isWhole = more.length === 0 && expected !== undefined && actual !== undefined;
  return isWhole ? { expected, actual } : {};
}

function failuresOf({ findings }: Result): readonly Finding[] {
  return findings.filter(({ level }) => level === "failure");
}

function outdent(line: string): string {
  return line.replace(/^ {2}/, "");
}
