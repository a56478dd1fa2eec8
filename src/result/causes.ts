import { outcomeOf } from "./outcome.ts";
import type { BlockedBy, Result } from "./result.ts";

/** A check that blocked others. */
export interface BlockingCause extends BlockedBy {
  /** How many checks it blocked. */
  readonly blocked: number;
  /** False when it was judged only since others stand on it: then no result tells of it. */
  readonly isSelected: boolean;
}

/** The causes of all that was blocked, those that blocked most first. */
export function findCauses(results: readonly Result[]): BlockingCause[] {
  const selected = new Set(results.map(({ subject }) => subject.id));
  const causes = new Map<string, BlockingCause>();
  for (const result of results) {
    const { blockedBy } = result;
    if (blockedBy !== undefined && outcomeOf(result) === "blocked") {
      const { id } = blockedBy;
      const blocked = (causes.get(id)?.blocked ?? 0) + 1;
      causes.set(id, { ...blockedBy, blocked, isSelected: selected.has(id) });
    }
  }
  return [...causes.values()].toSorted((a, b) => b.blocked - a.blocked);
}
