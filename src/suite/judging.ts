import pLimit from "p-limit";
import { causesOf } from "../kinds/causes.ts";
import { createPublicView } from "../contract/public-view.ts";
import { runCheck } from "../judging/run.ts";
import type { Session } from "../session/session.ts";
import { acts } from "../judging/acts.ts";
import type { Check } from "../plan/check.ts";
import { redactError, redactResult } from "../result/redact-result.ts";
import type { Result } from "../result/result.ts";
import type { View } from "../redaction/shorten-body.ts";
import { startOrder } from "./file-order.ts";
import type { SuitePlan } from "./suite-plan.ts";

/** Concurrent checks; more than concurrent requests, because many checks share an answer. */
const checksAtOnce = 64;

/** Judges a check of the plan. @throws {Error} when the engine itself fails */
export type Judge = (check: Check) => Promise<Result>;

/**
 * Judges each check of a plan once, after its dependencies; unselected causes are judged with them. With `isAhead`
 * all checks start in the order in which their files run, so that no spec file waits for the slowest answer of the previous one, and
 * the instance is judged last, when the fate of every check is known. Otherwise a check starts when it is asked for.
 * What acts on the instance, as flow steps do, runs one after another in the order in which it starts, and in a complete
 * run after everything that only reads.
 */
export function createJudge(plan: SuitePlan, session: Session, isAhead: boolean): Judge {
  const limit = pLimit(checksAtOnce);
  const selected = new Map(plan.checks.map((one) => [one.id, one]));
  const planned = new Map([
    ...(plan.causes ?? []).map((one) => [one.id, one] as const),
    ...selected,
  ]);
  const results = new Map<string, Promise<Result>>();
  const resultOf = (check: Check): Promise<Result> => results.get(check.id) ?? begin(check);
  const standOn = async (check: Check): Promise<ReadonlyMap<string, Result>> => {
    const causes = causesOf(check).flatMap(
      ({ id, isOptional = false }) => (isOptional ? selected : planned).get(id) ?? [],
    );
    const settled = await Promise.allSettled(causes.map(resultOf));
    const judged = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    return new Map(judged.map((result) => [result.subject.id, result]));
  };
  const judge = async (check: Check): Promise<Result> => {
    if (isAhead && turnOf(check) > 0) {
      const before = plan.checks.filter((one) => turnOf(one) < turnOf(check));
      await Promise.allSettled(before.map(resultOf));
    }
    // Waiting for causes does not occupy a slot; otherwise all slots might be waiting.
    const judged = await standOn(check);
    return limit(() => judgeRedacted(check, session, judged));
  };
  let lastAct: Promise<unknown> = Promise.resolve();
  const act = (check: Check): Promise<Result> => {
    // Its dependencies start before it queues, otherwise it would wait for itself.
    const causes = standOn(check);
    const before = lastAct;
    const result = causes.then(() => before.then(() => judge(check)));
    lastAct = result.catch(() => undefined);
    return result;
  };
  const begin = (check: Check): Promise<Result> => {
    const result = acts(check) ? act(check) : judge(check);
    // Its test awaits the same promise and reports the error; until then it must not count as unhandled.
    result.catch(() => undefined);
    results.set(check.id, result);
    return result;
  };
  if (isAhead) {
    startOrder(plan.checks).forEach(resultOf);
  }
  return resultOf;
}

/** Errors are redacted too, because Vitest prints them unchanged. */
async function judgeRedacted(
  check: Check,
  session: Session,
  judged: ReadonlyMap<string, Result>,
): Promise<Result> {
  try {
    const result = await runCheck(check, session, judged);
    return redactResult(result, session.redactor, viewOf(check, result, session));
  } catch (error) {
    throw redactError(error, session.redactor);
  }
}

/** Limits what is shown of an answer to what its contract makes public. */
function viewOf(check: Check, { exchange }: Result, { contracts }: Session): View | undefined {
  const call = "call" in check ? check.call : "via" in check ? check.via : undefined;
  return call === undefined || exchange?.status !== call.expect.status
    ? undefined
    : createPublicView(contracts)(call.expect.contract);
}

/** The order of a complete run: what only looks, then acts, and last the instance. */
function turnOf(check: Check): number {
  return check.kind === "instance" ? 2 : Number(acts(check));
}
