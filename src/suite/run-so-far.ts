import type { Safety } from "../plan/call.ts";
import type { Check } from "../plan/check.ts";
import type { RunSoFar } from "../plan/request-rate.ts";

/** Counts the judged checks of a run. */
export interface RunCount {
  readonly add: (check: Check) => void;
  readonly now: (sent: number) => RunSoFar;
}

/** Starts at zero; `open` are the safety classes of the calls that are sent. */
export function countRun(checks: readonly Check[], open: readonly Safety[]): RunCount {
  const asking = checks.filter((check) => asksItself(check, open)).length;
  let done = 0;
  let doneAsking = 0;
  return {
    add(check) {
      done += 1;
      doneAsking += asksItself(check, open) ? 1 : 0;
    },
    now: (sent) => ({
      checks: { done, all: checks.length },
      asking: { done: doneAsking, all: asking },
      sent,
    }),
  };
}

/** Kinds that wait for the requests of others. */
const waiting: ReadonlySet<string> = new Set(["task", "inventory", "instance"]);

/** Whether a check sends requests that no other check needs; held-back calls send none. */
function asksItself(check: Check, open: readonly Safety[]): boolean {
  if (check.kind === "endpoint" || check.kind === "flow-step") {
    return open.includes(check.call.safety);
  }
  if (check.kind === "function") {
    return check.via !== undefined && open.includes(check.via.safety);
  }
  return !waiting.has(check.kind);
}
