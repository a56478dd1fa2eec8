import type { Family } from "../plan/check.ts";
import type { Gate } from "./gates.ts";
import type { Depth } from "./result.ts";

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
