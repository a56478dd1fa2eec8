import { counted } from "../text/counted.ts";
import type { RunContext } from "./run-context.ts";
import type { BlockingCause, FamilySummary, Totals, Verdict } from "./summary.ts";
import { isRateLimit } from "./rate-limit-cause.ts";
import type { Gate } from "./gates.ts";

interface Judged {
  readonly families: readonly FamilySummary[];
  readonly totals: Totals;
  readonly overall: Gate;
  readonly causes: readonly BlockingCause[];
  /** Errors outside any check: an unreadable module, an uncaught error. */
  readonly troubles: number;
}

/**
 * Reaches the verdict on a run. A failure outranks what could not be judged; a run without any judged check is not
 * judged. Blocked checks count like their cause, whether that was selected or not.
 */
export function runVerdict(
  { families, totals, overall, causes, troubles }: Judged,
  context: Pick<RunContext, "failOn" | "strict">,
): Verdict {
  const unselected = countUnselected(causes);
  const failures = totals.failed + unselected.failed + (context.strict ? totals.fixed : 0);
  const missed = missedGates(families, overall);
  const isFailed = context.failOn === "gates" ? missed.length > 0 && failures > 0 : failures > 0;
  if (isFailed) {
    const failed = failures - unselected.failed;
    return { exitCode: 1, sentence: describeFailure({ failed, unselected, totals, missed }) };
  }
  const unasked = causes.filter(isRateLimit).reduce((sum, { blocked }) => sum + blocked, 0);
  const unjudged = totals.broken + totals.notRun + troubles + unselected.broken + unasked;
  const judged = totals.passed + totals.failed + totals.known + totals.unconfirmed;
  if (unjudged > 0 || judged === 0) {
    return {
      exitCode: 2,
      sentence: describeUnjudged(totals, { troubles, unselected, unasked }, judged),
    };
  }
  if (missed.length > 0) {
    return {
      exitCode: 2,
      sentence: `Not judged: too little was checked; gate missed: ${missed.join(", ")}.`,
    };
  }
  return { exitCode: 0, sentence: describeHeld(totals) };
}

/** Causes that were not selected, by outcome; a rate limit cannot be selected. */
type Unselected = Readonly<Record<"failed" | "broken", number>>;

function countUnselected(causes: readonly BlockingCause[]): Unselected {
  const unselected = causes.filter((cause) => !cause.isSelected && !isRateLimit(cause));
  const failed = unselected.filter(({ status }) => status === "failed").length;
  return { failed, broken: unselected.length - failed };
}

function missedGates(families: readonly FamilySummary[], overall: Gate): string[] {
  const missed = families.filter(({ gate }) => gate?.state === "missed");
  return [
    ...missed.map(({ family }) => family),
    ...(overall.state === "missed" ? ["all together"] : []),
  ];
}

interface Failed {
  readonly failed: number;
  readonly unselected: Unselected;
  readonly totals: Totals;
  readonly missed: readonly string[];
}

function describeFailure({ failed, unselected, totals, missed }: Failed): string {
  const { declared, broken, blocked } = totals;
  const parts = [
    ...(failed > 0 ? [`${failed} of ${counted(declared, "check")} failed`] : []),
    ...(unselected.failed > 0
      ? [`${counted(unselected.failed, "cause")} not selected failed`]
      : []),
    ...(broken > 0 ? [`${broken} broken`] : []),
    ...(blocked > 0 ? [`${blocked} blocked`] : []),
  ];
  const gates = missed.length === 0 ? "all gates held" : `gate missed: ${missed.join(", ")}`;
  return `Failed: ${parts.join(", ")}; ${gates}.`;
}

function describeUnjudged(
  totals: Totals,
  {
    troubles,
    unselected,
    unasked,
  }: { readonly troubles: number; readonly unselected: Unselected; readonly unasked: number },
  judged: number,
): string {
  const parts = [
    ...(totals.broken > 0 ? [`${counted(totals.broken, "check")} broken`] : []),
    ...(unselected.broken > 0
      ? [`${counted(unselected.broken, "cause")} not selected broken`]
      : []),
    ...(unasked > 0
      ? [`${counted(unasked, "check")} not asked for the instance's limit of requests`]
      : []),
    ...(totals.blocked > unasked ? [`${totals.blocked - unasked} blocked`] : []),
    ...(totals.notRun > 0 ? [`${counted(totals.notRun, "check")} not run`] : []),
    ...(troubles > 0 ? [`${counted(troubles, "error")} outside any check`] : []),
  ];
  const what = judged === 0 ? ["no check was judged", ...parts] : parts;
  const failed = totals.failed > 0 ? ` (${totals.failed} failed within the gates)` : "";
  return `Not judged: ${what.join(", ")}${failed}.`;
}

function describeHeld(totals: Totals): string {
  const parts = [
    ...(totals.failed > 0 ? [`${totals.failed} failed within the gates`] : []),
    ...(totals.known > 0 ? [counted(totals.known, "known issue")] : []),
    ...(totals.blocked > 0 ? [`${totals.blocked} blocked`] : []),
    ...(totals.unconfirmed > 0 ? [`${totals.unconfirmed} unconfirmed`] : []),
    ...(totals.heldBack > 0 ? [`${totals.heldBack} held back`] : []),
    ...(totals.skipped > 0 ? [`${totals.skipped} skipped`] : []),
  ];
  const rest = parts.length === 0 ? "" : ` (${parts.join(", ")})`;
  return `Held: ${totals.passed} of ${counted(totals.declared, "check")} passed${rest}.`;
}
