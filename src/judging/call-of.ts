import type { EndpointCall } from "../plan/call.ts";
import type { Check } from "../plan/check.ts";

/** The call of the runtime API that a check makes; undefined of one that makes none, or several. */
export function callOf(check: Check): EndpointCall | undefined {
  if (check.kind === "function") {
    return check.via;
  }
  return check.kind === "endpoint" || check.kind === "flow-step" ? check.call : undefined;
}
