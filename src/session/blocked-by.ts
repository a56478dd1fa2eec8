import type { InstanceError } from "../errors.ts";
import type { InstancePart } from "../plan/objects.ts";
import { rateLimitCause } from "../result/rate-limit-cause.ts";
import { traceOf } from "../result/trace.ts";
import type { BlockedBy } from "../result/result.ts";
import type { Bad, BadPart } from "./instance-faults.ts";
import { LoginFailed } from "./login-failed.ts";

/** Whether a part of the instance could not be asked because of too many requests. */
export function isThrottled(bad: InstanceError | "missing"): boolean {
  return bad !== "missing" && bad.fault === "throttled";
}

/** Whether the instance refused; otherwise the part could not be judged. */
export function isFailure(bad: Bad): boolean {
  return bad === "missing" || (bad instanceof LoginFailed && bad.isRefused());
}

/**
 * The root cause as its dependents name it. A refusal because of too many requests is no part's fault: everything it
 * prevented has one cause, which is not a check.
 */
export function toBlockedBy({ part, bad }: BadPart): BlockedBy {
  const reason = bad === "missing" ? "it does not exist" : bad.message;
  if (isThrottled(bad)) {
    return toLimitCause(part, reason);
  }
  const status = isFailure(bad) ? "failed" : "broken";
  return {
    id: `instance:${part}`,
    reason,
    status,
    ...(bad === "missing" ? {} : traceOf(bad)),
  };
}

/** The request limit as the cause of what could not be asked. V1 has its own limit unless it shares V2's host. */
function toLimitCause(part: InstancePart, why: string): BlockedBy {
  const mend = why.includes("XANO_")
    ? ""
    : "; set XANO_V2_RATE_LIMIT to what its plan allows, raise XANO_RUN_LIMIT, or select fewer";
  const id = part === "v1" ? `${rateLimitCause}:v1` : rateLimitCause;
  return { id, reason: `${why}${mend}`, status: "broken" };
}
