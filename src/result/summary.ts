import type { Family } from "../plan/check-base.ts";
import type { Gate } from "./gates.ts";
import type { BlockedBy, Depth } from "./result.ts";

/** Counts of checks; each declared check is in exactly one of `passed` to `notRun`. */
export interface Totals {
  readonly declared: number;
  readonly passed: number;
  readonly failed: number;
  readonly broken: number;
  /** Not judged, or only in part, because a dependency failed or broke. */
  readonly blocked: number;
  /** Contradicted by a live instance, but no document states what is declared. */
  readonly unconfirmed: number;
  readonly skipped: number;
  readonly heldBack: number;
  readonly known: number;
  /** Selected, but without a result, because the run ended first. */
  readonly notRun: number;
  /** Known issues that passed; included in `passed`. */
  readonly fixed: number;
  /** Findings that fail nothing. */
  readonly drift: number;
}

export interface FamilySummary extends Totals {
  readonly family: Family;
  readonly depths: Readonly<Record<Depth, number>>;
  /** From the start of the family's first check to the end of its last. */
  readonly seconds: number;
  /** Absent where the workspace sets none. */
  readonly gate?: Gate;
}

/** A check, or a rate limit, that blocked others. */
export interface BlockingCause extends BlockedBy {
  /** Number of checks it blocked. */
  readonly blocked: number;
  /** False when it was only judged as a dependency, so that no result reports it. */
  readonly isSelected: boolean;
}

/**
 * The verdict on a run, with its exit code: 0 all checks hold, 1 an expectation failed, 2 something could not be
 * judged.
 */
export interface Verdict {
  readonly exitCode: 0 | 1 | 2;
  /** One plain sentence. */
  readonly sentence: string;
}

/** A known issue that passed, and the place of its entry. */
export interface FixedIssue {
  readonly id: string;
  /** `file:line:column` of the entry whose `known_issue` should be removed. */
  readonly place: string;
  readonly reason: string;
}

/** A run in numbers, and what follows from them. */
export interface Summary {
  /** The selected families, in the order of `families`. */
  readonly families: readonly FamilySummary[];
  readonly totals: Totals;
  readonly overall: Gate;
  /** The causes of blocked checks, the largest first. */
  readonly causes: readonly BlockingCause[];
  readonly fixed: readonly FixedIssue[];
  readonly seconds: number;
  readonly verdict: Verdict;
}
