import { type Family, families } from "../plan/check-base.ts";
import { describePlace } from "../plan/place.ts";
import { findCauses } from "./causes.ts";
import type { FamilySummary, FixedIssue, Summary, Totals } from "./summary.ts";
import { isCritical, judgeGate } from "./gates.ts";
import { isFixed, outcomeOf } from "./outcome.ts";
import type { Depth, Result } from "./result.ts";
import type { RunContext } from "./run-context.ts";
import { runVerdict } from "./verdict.ts";

/** Counts the results of a run, judges its gates and reaches the verdict. `troubles` are errors outside any check. */
export function summarize(
  results: readonly Result[],
  context: Pick<RunContext, "declared" | "gates" | "failOn" | "strict">,
  troubles = 0,
): Summary {
  const summaries = families
    .filter((family) => context.declared[family] > 0 || results.some((one) => isOf(one, family)))
    .map((family) => summarizeFamily(family, results, context));
  const totals = addTotals(summaries);
  const overall = judgeGate(context.gates.overall, totals);
  const causes = findCauses(results);
  const verdict = runVerdict({ families: summaries, totals, overall, causes, troubles }, context);
  const fixed = results.filter(isFixed).map(toFixedIssue);
  const seconds = wallSeconds(results);
  return { families: summaries, totals, overall, causes, fixed, seconds, verdict };
}

function summarizeFamily(
  family: Family,
  all: readonly Result[],
  context: Pick<RunContext, "declared" | "gates">,
): FamilySummary {
  const results = all.filter((one) => isOf(one, family));
  const totals = countTotals(results, context.declared[family]);
  const needed = context.gates.families[family];
  const critical = context.gates.noCriticalIn.includes(family) ? failedCritical(results) : [];
  const hasGate = needed !== undefined || critical.length > 0;
  return {
    family,
    ...totals,
    depths: countDepths(results),
    seconds: wallSeconds(results),
    ...(hasGate ? { gate: judgeGate(needed ?? 0, totals, critical) } : {}),
  };
}

function countTotals(results: readonly Result[], declared: number): Totals {
  const outcomes = results.map(outcomeOf);
  const count = (outcome: string): number => outcomes.filter((one) => one === outcome).length;
  return {
    declared: Math.max(declared, results.length),
    passed: count("passed"),
    failed: count("failed"),
    broken: count("broken"),
    blocked: count("blocked"),
    unconfirmed: count("unconfirmed"),
    skipped: count("skipped"),
    heldBack: count("held-back"),
    known: count("known"),
    notRun: Math.max(0, declared - results.length),
    fixed: results.filter(isFixed).length,
    drift: results.flatMap(({ findings }) => findings).filter(({ level }) => level === "drift")
      .length,
  };
}

function addTotals(summaries: readonly FamilySummary[]): Totals {
  const sum = (key: keyof Totals): number =>
    summaries.reduce((total, summary) => total + summary[key], 0);
  return {
    declared: sum("declared"),
    passed: sum("passed"),
    failed: sum("failed"),
    broken: sum("broken"),
    blocked: sum("blocked"),
    unconfirmed: sum("unconfirmed"),
    skipped: sum("skipped"),
    heldBack: sum("heldBack"),
    known: sum("known"),
    notRun: sum("notRun"),
    fixed: sum("fixed"),
    drift: sum("drift"),
  };
}

function countDepths(results: readonly Result[]): Record<Depth, number> {
  const count = (depth: Depth): number => results.filter((one) => one.depth === depth).length;
  return { called: count("called"), read: count("read"), declared: count("declared") };
}

function failedCritical(results: readonly Result[]): string[] {
  return results
    .filter((one) => outcomeOf(one) === "failed" && isCritical(one.subject.severity))
    .map(({ subject }) => subject.id);
}

function wallSeconds(results: readonly Result[]): number {
  let first = Infinity;
  let last = -Infinity;
  for (const { startedAt, durationMs } of results) {
    first = Math.min(first, startedAt);
    last = Math.max(last, startedAt + durationMs);
  }
  return results.length === 0 ? 0 : Math.round(last - first) / 1000;
}

function toFixedIssue({ subject, knownIssue }: Result): FixedIssue {
  return { id: subject.id, place: describePlace(subject.place), reason: knownIssue?.reason ?? "" };
}

function isOf(result: Result, family: Family): boolean {
  return result.subject.family === family;
}
