import type { Gate } from "../result/gates.ts";
import { outcomeOf, type Outcome } from "../result/outcome.ts";
import type { Result } from "../result/result.ts";
import type { RunContext } from "../result/run-context.ts";
import type { Summary, Totals } from "../result/summary.ts";

/** A run of all checks, as the history keeps it: what did not hold, and what was measured. */
export interface Entry {
  readonly schemaVersion: 1;
  readonly runId: string;
  /** ISO time. */
  readonly startedAt: string;
  readonly seconds: number;
  readonly target: RunContext["target"];
  readonly workspace: string;
  readonly commit: string | null;
  readonly exitCode: 0 | 1 | 2;
  /** The verdict in one sentence. */
  readonly sentence: string;
  readonly totals: Totals;
  readonly overall: Pick<Gate, "needed" | "reached" | "state">;
  /** Families whose gate was missed. */
  readonly missed: readonly string[];
  /** What failed or broke, by the id of the check. */
  readonly bad: Readonly<Record<string, Bad>>;
  /** Ids of the checks that were blocked, by their cause. */
  readonly blocked: Readonly<Record<string, readonly string[]>>;
  /** The numbers that were measured, by the id of the check: rows, or ms of an age. */
  readonly measured: Readonly<Record<string, number>>;
}

/** A check that did not hold. */
export interface Bad {
  readonly outcome: Extract<Outcome, "failed" | "broken">;
  /** What was found first, in one sentence. */
  readonly message: string;
  readonly owner?: string;
}

/** A run that has ended. */
export interface EndedRun {
  readonly startedAt: string;
  readonly commit: string | null;
  readonly results: readonly Result[];
  readonly summary: Summary;
}

/** Longer messages say no more of what is the matter. */
const longestMessage = 200;

/** The entry of a run of all checks. */
export function toEntry(
  { runId, target, workspaceName }: Pick<RunContext, "runId" | "target" | "workspaceName">,
  { startedAt, commit, results, summary }: EndedRun,
): Entry {
  const { verdict, totals, seconds, overall, families } = summary;
  const { needed, reached, state } = overall;
  return {
    schemaVersion: 1,
    runId,
    startedAt,
    seconds,
    target,
    workspace: workspaceName,
    commit,
    ...verdict,
    totals,
    overall: { needed, reached, state },
    missed: families.filter(({ gate }) => gate?.state === "missed").map(({ family }) => family),
    bad: Object.fromEntries(results.flatMap(toBad)),
    blocked: groupBlocked(results),
    measured: Object.fromEntries(
      results.flatMap(({ subject, measured }) =>
        measured === undefined ? [] : [[subject.id, measured.value]],
      ),
    ),
  };
}

function toBad(result: Result): readonly (readonly [string, Bad])[] {
  const { subject, findings, reason = "" } = result;
  const { id, owner } = subject;
  const outcome = outcomeOf(result);
  if (outcome !== "failed" && outcome !== "broken") {
    return [];
  }
  const first = findings.find(({ level }) => level === "failure")?.message;
  const message = (first ?? reason).slice(0, longestMessage);
  return [[id, { outcome, message, ...(owner === undefined ? {} : { owner }) }]];
}

function groupBlocked(results: readonly Result[]): Entry["blocked"] {
  const blocked: Record<string, string[]> = {};
  for (const result of results) {
    if (outcomeOf(result) === "blocked" && result.blockedBy !== undefined) {
      (blocked[result.blockedBy.id] ??= []).push(result.subject.id);
    }
  }
  return blocked;
}

/** Ids of the checks that did not hold in a run: failed, broke or were blocked. */
export function idsOf({ bad, blocked }: Pick<Entry, "bad" | "blocked">): readonly string[] {
  return [...Object.keys(bad), ...Object.values(blocked).flat()];
}
