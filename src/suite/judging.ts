import pLimit from "p-limit";
import { causesOf } from "../kinds/causes.ts";
import { createPublicView } from "../contract/public-view.ts";
import { runCheck } from "../judging/run.ts";
import type { Session } from "../session/session.ts";
import type { Check } from "../plan/check.ts";
import { redactError, redactResult } from "../result/redact-result.ts";
import type { Result } from "../result/result.ts";
import type { View } from "../redaction/shorten-body.ts";
import type { SuitePlan } from "./suite-plan.ts";

/** Checks on their way at once; more than requests, since many checks share an answer. */
const checksAtOnce = 64;

/** Gives the result of a check of the plan. @throws {Error} when the engine itself fails */
export type Judge = (check: Check) => Promise<Result>;

/**
 * Judges the checks of a plan, each once, and after what it stands on; causes that are not selected are judged with
 * them. With `isAhead` all checks are begun in the order of the plan, so that a spec file does not wait for the slowest
 * answer of the one before, and the instance is judged last: what happened to any check is known then. Else a check
 * is begun when it is asked for. Steps of flows act on the instance: they are taken one after the other in the order in
 * which they are begun, in a run of all after everything that only looks.
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
    if (isAhead && check.kind in after) {
      const before = plan.checks.filter(({ kind }) => isBefore(kind, check.kind));
      await Promise.allSettled(before.map(resultOf));
    }
    // Waiting for causes takes no place of those that are judged, else the places might all be waiting.
    const judged = await standOn(check);
    return limit(() => judgeRedacted(check, session, judged));
  };
  let lastAct: Promise<unknown> = Promise.resolve();
  const act = (check: Check): Promise<Result> => {
    // What it needs is begun before it takes its place in the row, else it would wait for itself.
    const causes = standOn(check);
    const before = lastAct;
    const result = causes.then(() => before.then(() => judge(check)));
    lastAct = result.catch(() => undefined);
    return result;
  };
  const begin = (check: Check): Promise<Result> => {
    const result = check.kind === "flow-step" ? act(check) : judge(check);
    // Its test awaits the same promise and reports what went wrong; before that it must not count as unhandled.
    result.catch(() => undefined);
    results.set(check.id, result);
    return result;
  };
  if (isAhead) {
    plan.checks.forEach(resultOf);
  }
  return resultOf;
}

/** Whatever leaves here may be printed: Vitest prints errors as they are. */
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

/** What of the answer is shown, where it is one that a contract describes. */
function viewOf(check: Check, { exchange }: Result, { contracts }: Session): View | undefined {
  const call = "call" in check ? check.call : "via" in check ? check.via : undefined;
  return call === undefined || exchange?.status !== call.expect.status
    ? undefined
    : createPublicView(contracts)(call.expect.contract);
}

/** What is judged late in a run of all: what acts, and last the instance. */
const after: { readonly [Kind in Check["kind"]]?: number } = { "flow-step": 1, instance: 2 };

function isBefore(kind: Check["kind"], other: Check["kind"]): boolean {
  return (after[kind] ?? 0) < (after[other] ?? 0);
}
