import type { Check } from "../../plan/check.ts";
import type { Result } from "../../result/result.ts";
import type { Planned } from "../alarm.ts";
import type { Remembered } from "../incident.ts";
import { assess, type Situation } from "../situation.ts";
import { isWatched, runCause } from "./watched.ts";

/** Ids of what a run was to judge; of one that is read, the run itself is among them. */
export function askedOf(results: readonly Result[], isRead: boolean): ReadonlySet<string> {
  const ids = results.map(({ subject }) => subject.id);
  return new Set(isRead ? [...ids, runCause] : ids);
}

/**
 * Whether a run says anything of an incident: the alert that judges the pipelines itself knows nothing of what the alert
 * that reads a whole night has told. What no spec declares any more is over, whichever of them finds it so.
 */
export function concerns(
  { id, blocks }: Pick<Remembered, "id" | "blocks">,
  asked: ReadonlySet<string>,
  planned: ReadonlyMap<string, Planned>,
): boolean {
  if (asked.has(id) || id === runCause) {
    return asked.has(id);
  }
  const isUndeclared = [id, ...blocks].every((one) => !planned.has(one));
  return isUndeclared || blocks.some((one) => asked.has(one));
}

/**
 * Assesses what a run found. What is unconfirmed, or below a threshold, has a line of its own where the alert watches it;
 * of all else the night counts it.
 */
export function assessShown(
  results: readonly Result[],
  planned: ReadonlyMap<string, Check>,
): Situation {
  const situation = assess(results, planned);
  const isShown = (id: string): boolean => {
    const check = planned.get(id);
    return check === undefined || isWatched(check);
  };
  return { ...situation, notices: situation.notices.filter(({ id }) => isShown(id)) };
}
