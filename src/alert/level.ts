import { isCritical } from "../result/gates.ts";
import { outcomeOf } from "../result/outcome.ts";
import type { Measured, Result } from "../result/result.ts";

/** `notice`: the expectation is broken, but the number has not reached its warning value: listed, and wakes nobody. */
export type ResultLevel = "critical" | "warning" | "notice";

/**
 * How grave a judged result is, by its number where it has a threshold, else by its severity. Undefined when it is
 * no cause for alarm: it holds, its failure is a known issue, or it was not judged.
 */
export function levelOf(result: Result): ResultLevel | undefined {
  const outcome = outcomeOf(result);
  if (outcome !== "failed" && outcome !== "passed" && outcome !== "unconfirmed") {
    return undefined;
  }
  const reached = levelReached(result.measured);
  if (reached !== undefined || outcome === "passed") {
    return reached;
  }
  if (outcome === "unconfirmed" || result.measured?.threshold !== undefined) {
    return "notice";
  }
  return isCritical(result.subject.severity) ? "critical" : "warning";
}

/** A threshold is reached by a number above it, not by one that equals it. */
function levelReached(measured: Measured | undefined): "critical" | "warning" | undefined {
  const { value = 0, threshold } = measured ?? {};
  if (threshold === undefined || value <= threshold.warning) {
    return undefined;
  }
  return value > threshold.critical ? "critical" : "warning";
}
