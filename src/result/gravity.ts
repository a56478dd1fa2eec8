import { severities } from "../plan/check-base.ts";
import { outcomeOf, type Outcome } from "./outcome.ts";
import type { Result } from "./result.ts";

/** Outcomes, the gravest first. */
const byGravity: readonly Outcome[] = [
  "failed",
  "broken",
  "blocked",
  "unconfirmed",
  "known",
  "held-back",
  "skipped",
  "passed",
];

/** Sorts results by outcome, the gravest first, and those of one outcome by severity. */
export function gravestFirst(a: Result, b: Result): number {
  return (
    byGravity.indexOf(outcomeOf(a)) - byGravity.indexOf(outcomeOf(b)) ||
    severities.indexOf(a.subject.severity) - severities.indexOf(b.subject.severity)
  );
}
