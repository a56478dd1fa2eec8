import type { Result } from "./result.ts";

/** The outcomes of a judged check, in the order in which they are counted. */
export const outcomes = ["passed", "failed", "broken", "skipped", "held-back", "known"] as const;
/**
 * How a result is counted: a reproduced known issue is `known`, whatever its status;
 * a call held back is `held-back` unless what could be judged without it failed. Only `passed` counts as passed.
 */
export type Outcome = (typeof outcomes)[number];

/** The outcome of a result. */
export function outcomeOf(result: Result): Outcome {
  if (result.knownIssue?.state === "reproduced") {
    return "known";
  }
  const isJudgedBad = result.status === "failed" || result.status === "broken";
  return result.heldBack !== undefined && !isJudgedBad ? "held-back" : result.status;
}

/** Whether a result passed although its spec names a known issue. */
export function isFixed(result: Result): boolean {
  return result.knownIssue?.state === "fixed" && outcomeOf(result) === "passed";
}
