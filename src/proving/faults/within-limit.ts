import type { Check } from "../../plan/check.ts";

/**
 * Time limit in ms for calls whose speed is not judged: enough on a busy machine, and no longer than the longest wait
 * elsewhere.
 */
export const patientMs = 15_000;

/** Returns the check with another time limit for its call. */
export function withinLimit(check: Check, withinMs: number): Check {
  if (check.kind === "endpoint" || check.kind === "flow-step") {
    return { ...check, call: limited(check.call, withinMs) };
  }
  return check.kind === "function" && check.via !== undefined
    ? { ...check, via: limited(check.via, withinMs) }
    : check;
}

function limited(call: Call, withinMs: number): Call {
  return { ...call, expect: { ...call.expect, withinMs } };
}

type Call = Extract<Check, { kind: "endpoint" }>["call"];
