import type { Severity } from "../plan/check-base.ts";

/** A gate: the required share, the reached share (null when nothing could be judged), and its state. */
export interface Gate {
  readonly needed: number;
  readonly reached: number | null;
  readonly state: "held" | "missed" | "unjudged";
  /** Failed critical and blocker checks if the gate allows none; otherwise empty. */
  readonly critical: readonly string[];
}

/** The counts behind a gate; `declared` counts every selected check, judged or not. */
export interface GateCounts {
  readonly declared: number;
  readonly passed: number;
  readonly known: number;
  readonly heldBack: number;
  readonly unconfirmed: number;
  readonly skipped: number;
}

/**
 * Judges a gate. Known issues, held-back calls, unconfirmed checks and those skipped for a stated reason are left out
 * of the share; broken, blocked and not run checks count as not passed.
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
