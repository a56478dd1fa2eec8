import type { Result } from "./result.ts";

/** The outcomes of a check, in the order of reports. */
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
 * How a result counts: a reproduced known issue as `known`, whatever its status; one whose cause failed as `blocked`;
 * one that contradicts only inferred expectations as `unconfirmed`; one whose call was held back as `held-back`; each
 * unless what could be judged failed. Only `passed` counts as passed.
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
