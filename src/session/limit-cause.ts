import type { InstanceError } from "../errors.ts";
import type { InstancePart } from "../plan/check.ts";
import { rateLimitCause } from "../result/causes.ts";
import type { BlockedBy } from "../result/result.ts";

/** Whether a part of the instance could not be asked because of too many requests. */
export function isThrottled(bad: InstanceError | "missing"): boolean {
  return bad !== "missing" && bad.fault === "throttled";
}

/** The request limit as the cause of what could not be asked. V1 has its own limit unless it shares V2's host. */
export function toLimitCause(part: InstancePart, why: string): BlockedBy {
  const mend = why.includes("XANO_")
    ? ""
    : "; set XANO_V2_RATE_LIMIT to what its plan allows, raise XANO_RUN_LIMIT, or select fewer";
  const id = part === "v1" ? `${rateLimitCause}:v1` : rateLimitCause;
  return { id, reason: `${why}${mend}`, status: "broken" };
}
