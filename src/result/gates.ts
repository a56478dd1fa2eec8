import type { Severity } from "../plan/check.ts";

/** A gate: the share that must be reached, the share that was (null when nothing could be judged), and its state. */
export interface Gate {
  readonly needed: number;
  readonly reached: number | null;
  readonly state: "held" | "missed" | "unjudged";
  /** Failed critical and blocker checks where the gate allows none; empty elsewhere. */
  readonly critical: readonly string[];
}

/** Counts a gate is computed from; `declared` counts every selected check, judged or not. */
export interface GateCounts {
  readonly declared: number;
  readonly passed: number;
  readonly known: number;
  readonly heldBack: number;
  readonly unconfirmed: number;
  readonly skipped: number;
}

/**
 * Judges a gate. Known issues, calls held back, what is unconfirmed and what was skipped for a stated reason are left
 * out of the share on both sides; what was broken, blocked or not run counts as not passed.
 */
export function judgeGate(
  needed: number,
  counts: GateCounts,
  critical: readonly string[] = [],
): Gate {
  const { declared, known, heldBack, unconfirmed, skipped } = counts;
  const base = declared - known - heldBack - unconfirmed - skipped;
  if (base <= 0) {
    const state = critical.length > 0 ? "missed" : "unjudged";
    return { needed, reached: null, state, critical };
  }
  const reached = counts.passed / base;
  const state = reached >= needed && critical.length === 0 ? "held" : "missed";
  return { needed, reached, state, critical };
}

/** Whether a failure of this severity misses a gate that allows no critical one. */
export function isCritical(severity: Severity): boolean {
  return severity === "critical" || severity === "blocker";
}
