import type { RunContext } from "./run-context.ts";
import type { FamilySummary, Totals } from "./summary.ts";
import type { Gate } from "./gates.ts";

/** What a run comes to: exit code 0 all held, 1 an expectation failed, 2 could not be judged. */
export interface Verdict {
  readonly exitCode: 0 | 1 | 2;
  /** One plain sentence. */
  readonly sentence: string;
}

interface Judged {
  readonly families: readonly FamilySummary[];
  readonly totals: Totals;
  readonly overall: Gate;
  /** Errors outside any check: a module that could not be read, an error nobody caught. */
  readonly troubles: number;
}

/** Concludes a run. A failure outranks what could not be judged; a run that judged nothing is not judged. */
export function concludeRun(
  { families, totals, overall, troubles }: Judged,
  context: Pick<RunContext, "failOn" | "strict">,
): Verdict {
  const failures = totals.failed + (context.strict ? totals.fixed : 0);
  const missed = missedGates(families, overall);
  const isFailed = context.failOn === "gates" ? missed.length > 0 && failures > 0 : failures > 0;
  if (isFailed) {
    return { exitCode: 1, sentence: describeFailure(failures, totals, missed) };
  }
  const unjudged = totals.broken + totals.notRun + troubles;
  const judged = totals.passed + totals.failed + totals.known;
  if (unjudged > 0 || judged === 0) {
    return { exitCode: 2, sentence: describeUnjudged(totals, troubles, judged) };
  }
  if (missed.length > 0) {
    return {
      exitCode: 2,
      sentence: `Not judged: too little was checked; gate missed: ${missed.join(", ")}.`,
    };
  }
  return { exitCode: 0, sentence: describeHeld(totals) };
}

function missedGates(families: readonly FamilySummary[], overall: Gate): string[] {
  const missed = families.filter(({ gate }) => gate?.state === "missed");
  return [
    ...missed.map(({ family }) => family),
    ...(overall.state === "missed" ? ["all together"] : []),
  ];
}

function describeFailure(
  failures: number,
  { declared, broken }: Totals,
  missed: readonly string[],
): string {
  const unjudged = broken > 0 ? `, ${broken} broken` : "";
  const gates = missed.length === 0 ? "all gates held" : `gate missed: ${missed.join(", ")}`;
  return `Failed: ${failures} of ${count(declared, "check")} failed${unjudged}; ${gates}.`;
}

function describeUnjudged(totals: Totals, troubles: number, judged: number): string {
  const parts = [
    ...(totals.broken > 0 ? [`${count(totals.broken, "check")} broken`] : []),
    ...(totals.notRun > 0 ? [`${count(totals.notRun, "check")} not run`] : []),
    ...(troubles > 0 ? [`${count(troubles, "error")} outside any check`] : []),
  ];
  const what = judged === 0 ? ["no check was judged", ...parts] : parts;
  const failed = totals.failed > 0 ? ` (${totals.failed} failed within the gates)` : "";
  return `Not judged: ${what.join(", ")}${failed}.`;
}

function describeHeld(totals: Totals): string {
  const parts = [
    ...(totals.failed > 0 ? [`${totals.failed} failed within the gates`] : []),
    ...(totals.known > 0 ? [count(totals.known, "known issue")] : []),
    ...(totals.heldBack > 0 ? [`${totals.heldBack} held back`] : []),
    ...(totals.skipped > 0 ? [`${totals.skipped} skipped`] : []),
  ];
  const rest = parts.length === 0 ? "" : ` (${parts.join(", ")})`;
  return `Held: ${totals.passed} of ${count(totals.declared, "check")} passed${rest}.`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
