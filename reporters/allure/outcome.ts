import { Status, type StatusDetails } from "allure-js-commons";
import { describeResult } from "../../src/result/message.ts";
import type { categories } from "./categories.mjs";
import { outcomeOf } from "../../src/result/outcome.ts";
import type { FindingCode, Result } from "../../src/result/result.ts";

export type Category = (typeof categories)[number];

/** The label that carries a result's category. */
export const categoryLabel = "category";

/** By the findings of a failure; the first that fits. */
const byFinding: readonly (readonly [Category, readonly FindingCode[]])[] = [
  ["missing", ["missing", "column-missing", "input-missing", "archived"]],
  ["not refused", ["refusal-missing", "refusal-type", "refusal-no-token", "refusal-wrong-token"]],
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

/** All findings of a failure, or the reason of what was not judged; empty for what passed. */
export function allureDetails(result: Result): StatusDetails {
  const failures = result.findings.filter(({ level }) => level === "failure");
  const told = result.reason ?? failures.map(({ message }) => message).join("\n");
  const known = result.knownIssue?.state === "fixed" ? `fixed: ${result.knownIssue.reason}` : "";
  const excused =
    outcomeOf(result) === "known" ? `known issue: ${result.knownIssue?.reason}\n` : "";
  return toDetails(result, `${excused}${told}` || known);
}

function toDetails(result: Result, message: string): StatusDetails {
  const category = categoryOf(result);
  const label = category === undefined ? "" : `category   ${category}\n`;
  const failures = result.findings.filter(({ level }) => level === "failure");
  return {
    ...(message === "" ? {} : { message }),
    ...(outcomeOf(result) === "broken" || category !== undefined
      ? { trace: `${label}${describeResult(result)}` }
      : {}),
    ...(failures.length === 1 ? pickValues(failures[0]) : {}),
  };
}

function pickValues(finding?: Result["findings"][number]): StatusDetails {
  const { expected, actual } = finding ?? {};
  return expected === undefined || actual === undefined ? {} : { expected, actual };
}
