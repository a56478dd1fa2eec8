import { outcomeOf } from "./outcome.ts";
import type { Result } from "./result.ts";
import type { BlockingCause } from "./summary.ts";

/** The causes of all blocked checks, the largest first. */
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
