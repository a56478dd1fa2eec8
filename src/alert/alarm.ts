import type { CheckBase } from "../plan/check-base.ts";
import type { Explanation } from "../plan/measure.ts";
import type { Place } from "../plan/place.ts";
import { isCritical } from "../result/gates.ts";
import { outcomeOf } from "../result/outcome.ts";
import type { Measured, Result } from "../result/result.ts";

/** Severity of an alarm; `unjudged`: it could not be judged, so nothing is known of what it checks. */
export type AlarmLevel = "critical" | "warning" | "unjudged";

/** The number of an alarm; how it was measured does not matter here. */
export type AlarmNumber = Pick<Measured, "value" | "unit" | "threshold">;

/** What is wrong at one place: a check, or the cause that blocks others. */
export interface Alarm {
  /** Id of the check. */
  readonly id: string;
  readonly level: AlarmLevel;
  /** What should hold. */
  readonly title: string;
  /** What is wrong, in one sentence. */
  readonly problem: string;
  readonly owner?: string;
  readonly place?: Place;
  readonly measured?: AlarmNumber;
  readonly explanation?: Explanation;
  /** Ids of the checks that could not be judged because of it. */
  readonly blocks: readonly string[];
}

/** What the plan says of a check, whether it was selected or judged as a cause. */
export type Planned = Pick<CheckBase, "id" | "family" | "title" | "owner" | "place" | "severity">;

/** `notice`: the expectation is broken, but the number has not reached its warning value: listed, and wakes nobody. */
export type ResultLevel = "critical" | "warning" | "notice";

/**
 * Severity of a judged result, by its number where it has a threshold, else by the severity of its check. Undefined
 * when it is no cause for alarm: it holds, its failure is a known issue, or it was not judged.
 */
export function levelOf(result: Result): ResultLevel | undefined {
  const outcome = outcomeOf(result);
  if (outcome !== "failed" && outcome !== "passed" && outcome !== "unconfirmed") {
    return undefined;
  }
  const reached = levelReached(result);
  if (reached !== undefined || outcome === "passed") {
    return reached;
  }
  if (outcome === "unconfirmed" || result.measured?.threshold !== undefined) {
    return "notice";
  }
  return isCritical(result.subject.severity) ? "critical" : "warning";
}

/**
 * A threshold is reached by a number above it, not by one that equals it. What is unusual by what earlier runs saw has
 * none: it is worth a look, and fails nothing.
 */
function levelReached({ measured, findings }: Result): "critical" | "warning" | undefined {
  const { value = 0, threshold } = measured ?? {};
  if (threshold === undefined || value <= threshold.warning) {
    return findings.some(({ code }) => code === "volume") ? "warning" : undefined;
  }
  return value > threshold.critical ? "critical" : "warning";
}
