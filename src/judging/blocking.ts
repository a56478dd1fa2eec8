import type { Check } from "../plan/check.ts";
import { outcomeOf } from "../result/outcome.ts";
import type { BlockedBy, Finding, Result } from "../result/result.ts";
import { traceOf } from "../result/trace.ts";
import type { Cause } from "../kinds/cause.ts";
import { causesOf } from "../kinds/causes.ts";

/** Results of the causes, by id. */
export type Judged = ReadonlyMap<string, Result>;

/** Why a check, or its call, cannot be judged: a dependency failed, broke, or is itself unconfirmed. */
export type Obstacle =
  | { readonly holds: Cause["holds"]; readonly blockedBy: BlockedBy }
  | { readonly holds: Cause["holds"]; readonly doubt: Finding };

/** Finds what prevents a check from being judged; undefined when nothing does. A known issue blocks nothing. */
export function findObstacle(check: Check, judged: Judged): Obstacle | undefined {
  const obstacles = causesOf(check).flatMap((cause) => {
    const result = judged.get(cause.id);
    return (result === undefined ? undefined : describeObstacle(cause, result)) ?? [];
  });
  // A failure takes precedence over doubts.
  return obstacles.find((one) => "blockedBy" in one) ?? obstacles[0];
}

function describeObstacle(cause: Cause, result: Result): Obstacle | undefined {
  const outcome = outcomeOf(result);
  if (outcome === "failed" || outcome === "unconfirmed") {
    return describeFatal(cause, result);
  }
  return cause.isItselfMeant === true ? undefined : describeUnjudged(cause, result);
}

function describeUnjudged({ id, holds }: Cause, result: Result): Obstacle | undefined {
  const outcome = outcomeOf(result);
  if (outcome === "broken") {
    const { reason = "it could not be judged" } = result;
    return { holds, blockedBy: { id, reason, status: "broken", ...traceOf(result) } };
  }
  const isBlocked = outcome === "blocked" && result.blockedBy !== undefined;
  return isBlocked ? { holds, blockedBy: result.blockedBy } : undefined;
}

/** A failed check may also have unconfirmed findings; each counts for itself. */
function describeFatal(cause: Cause, result: Result): Obstacle | undefined {
  const { id, holds } = cause;
  const { findings } = result;
  const fatal = findings.filter((finding) => finding.level !== "drift" && cause.isFatal(finding));
  const failure = fatal.find(({ level }) => level === "failure");
  if (failure !== undefined) {
    const reason = describeFinding(failure);
    return { holds, blockedBy: { id, reason, status: "failed", ...traceOf(result) } };
  }
  const [first] = fatal;
  return first && { holds, doubt: toDoubt(cause, first) };
}

/** The cause's id precedes it, so its name need not be repeated. */
function describeFinding({ code, message }: Finding): string {
  if (code !== "missing") {
    return message;
  }
  const hint = message.indexOf(";");
  return `it does not exist${hint === -1 ? "" : message.slice(hint)}`;
}

/** What depends on something unconfirmed is unconfirmed too. */
function toDoubt(cause: Cause, finding: Finding): Finding {
  return { ...finding, message: `${cause.id} is unconfirmed: ${finding.message}` };
}
