import type { InstanceError } from "../errors.ts";
import type { InstancePart } from "../plan/check.ts";
import { rateLimitCause } from "../result/causes.ts";
import type { BlockedBy } from "../result/result.ts";

/** Whether a part of the instance could not be asked since too many requests were sent. */
export function isThrottled(bad: InstanceError | "missing"): boolean {
  return bad !== "missing" && bad.fault === "throttled";
}

/** The limit of requests as a cause of what could not be asked. V1 has one of its own, unless it is on the host of V2. */
export function toLimitCause(part: InstancePart, why: string): BlockedBy {
  const mend = why.includes("XANO_")
    ? ""
    : "; set XANO_V2_RATE_LIMIT to what its plan allows, raise XANO_RUN_LIMIT, or select fewer";
  const id = part === "v1" ? `${rateLimitCause}:v1` : rateLimitCause;
  return { id, reason: `${why}${mend}`, status: "broken" };
}
