import pLimit from "p-limit";
import { runCheck } from "../check/run.ts";
import type { Session } from "../check/session.ts";
import type { Check } from "../plan/check.ts";
import type { Result } from "../result/result.ts";
import type { SuitePlan } from "./suite-plan.ts";

/** Checks on their way at once; more than requests, since many checks share an answer. */
const checksAtOnce = 64;

/** Gives the result of a check of the plan. @throws {Error} when the engine itself fails */
export type Judge = (check: Check) => Promise<Result>;

/**
 * Judges the checks of a plan, each once. With `isAhead` all of them are begun in the order of the plan, so that
 * a spec file does not wait for the slowest answer of the one before; else a check is begun when it is asked for.
 */
export function createJudge(plan: SuitePlan, session: Session, isAhead: boolean): Judge {
  const limit = pLimit(checksAtOnce);
  const results = new Map<string, Promise<Result>>();
  const begin = (check: Check): Promise<Result> => {
    const result = limit(() => runCheck(check, session));
    // Its test awaits the same promise and reports what went wrong; before that it must not count as unhandled.
    result.catch(() => undefined);
    results.set(check.id, result);
    return result;
  };
  if (isAhead) {
    plan.checks.forEach(begin);
  }
  return (check) => results.get(check.id) ?? begin(check);
}
