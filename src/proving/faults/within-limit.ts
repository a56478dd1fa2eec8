import type { Check } from "../../plan/check.ts";

/**
 * Long enough for any machine, where not speed is judged, and not so long that a call would be waited for longer than
 * any other.
 */
export const patientMs = 15_000;

/** The check with another time limit for its call. */
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
