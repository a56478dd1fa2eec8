import type { Result } from "./result.ts";

/** The outcomes of a judged check, in the order in which they are counted. */
export const outcomes = [
  "passed",
  "failed",
  "broken",
  "blocked",
  "unconfirmed",
  "skipped",
  "held-back",
  "known",
] as const;
/**
 * How a result is counted: a reproduced known issue is `known`, whatever its status;
 * one whose cause failed is `blocked`, one that contradicts only what is inferred `unconfirmed`, and one whose call was
 * held back `held-back`, each unless what could be judged failed. Only `passed` counts as passed.
 */
export type Outcome = (typeof outcomes)[number];

/** The outcome of a result. */
export function outcomeOf(result: Result): Outcome {
  if (result.knownIssue?.state === "reproduced") {
    return "known";
  }
  if (result.status === "failed" || result.status === "broken") {
    return result.status;
  }
  if (result.blockedBy !== undefined) {
    return "blocked";
  }
  if (result.findings.some(({ level }) => level === "unconfirmed")) {
    return "unconfirmed";
  }
  return result.heldBack === undefined ? result.status : "held-back";
}

/** Whether a result passed although its spec names a known issue. */
export function isFixed(result: Result): boolean {
  return result.knownIssue?.state === "fixed" && outcomeOf(result) === "passed";
}
