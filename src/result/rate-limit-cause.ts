import type { BlockedBy } from "./result.ts";

/** The cause of checks that were refused by a rate limit; no check has this id. */
export const rateLimitCause = "rate-limit";

/** Whether the cause is a rate limit of V2 or V1 instead of a check. */
export function isRateLimit({ id }: Pick<BlockedBy, "id">): boolean {
  return id === rateLimitCause || id.startsWith(`${rateLimitCause}:`);
}
