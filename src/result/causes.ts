import { outcomeOf } from "./outcome.ts";
import type { BlockedBy, Result } from "./result.ts";

/** Cause of what could not be asked since the instance allows no more requests; no check has this id. */
export const rateLimitCause = "rate-limit";

/** A check that blocked others, or the instance's limit of requests. */
export interface BlockingCause extends BlockedBy {
  /** How many checks it blocked. */
  readonly blocked: number;
  /** False when it was judged only since others stand on it: then no result tells of it. */
  readonly isSelected: boolean;
}

/** Whether it is no check but a limit of requests, that of V2 or V1, that kept others from being asked. */
export function isRateLimit({ id }: Pick<BlockedBy, "id">): boolean {
  return id === rateLimitCause || id.startsWith(`${rateLimitCause}:`);
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
