import { outcomeOf } from "./outcome.ts";
import type { BlockedBy, Result } from "./result.ts";

/** The cause of checks that were refused by a rate limit; no check has this id. */
export const rateLimitCause = "rate-limit";

/** A check, or a rate limit, that blocked others. */
export interface BlockingCause extends BlockedBy {
  /** Number of checks it blocked. */
  readonly blocked: number;
  /** False when it was only judged as a dependency, so that no result reports it. */
  readonly isSelected: boolean;
}

/** Whether the cause is a rate limit of V2 or V1 instead of a check. */
export function isRateLimit({ id }: Pick<BlockedBy, "id">): boolean {
  return id === rateLimitCause || id.startsWith(`${rateLimitCause}:`);
}

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
