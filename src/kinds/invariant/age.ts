import { questionsOf } from "../../session/session.ts";
import { toleratedAheadMs } from "../../rows/cell.ts";
import { showMoment } from "../../rows/show-cell.ts";
import type { Measure } from "../../plan/measure.ts";
import type { BlockedBy, FindingCode } from "../../result/result.ts";
import { askedRows, vacuous, type Asking, type Measurement } from "./asking.ts";
import { describeAhead, showAge, showExceeded, showRows, showRowSet } from "./words.ts";
import { failure } from "../../session/judgement.ts";

type AgeMeasure = Extract<Measure, { kind: "newest" | "oldest" }>;

/**
 * Judges the age of the newest or oldest moment. A moment in the future is never fresh, and neither are rows without
 * any; without rows, nothing is too old.
 */
export async function judgeAge(measure: AgeMeasure, asking: Asking): Promise<Measurement> {
  const { rows, column, kind } = measure;
  const questions = questionsOf(asking.session);
  const asked = askedRows(asking, rows);
  const { value: found, readRows } = await questions.extreme(
    asked,
    { name: column, kind: "moment" },
    kind,
  );
  if (found === undefined) {
    const count = await questions.count(asked);
    return describeNever(measure, count.value, readRows ?? count.readRows);
  }
  // Measured from now: the question may have waited its turn while rows were written.
  const ageMs = asking.session.clock.date().getTime() - found.at;
  const { threshold } = asking.check;
  const measured = {
    value: ageMs,
    unit: "ms",
    ...(threshold === undefined ? {} : { threshold }),
  } as const;
  const wrong = describeAge(measure, ageMs, asking);
  const blockedBy = wrong === undefined ? undefined : findClockBehind(measure, ageMs, asking);
  if (blockedBy !== undefined) {
    return { findings: [], depth: "declared", blockedBy, readRows };
  }
  const subject = `${kind} ${column} of ${showRowSet(rows)}`;
  const at = `${showMoment(found.at)}, row ${String(found.row)}`;
  const message = wrong === undefined ? "" : `${subject} ${wrong.age} (${at})${wrong.limit}`;
  const findings = wrong === undefined ? [] : [failure(codeOf(kind), { path: column, message })];
  return { findings, depth: "read", measured, readRows };
}

/**
 * The instance's wrong clock, where it alone makes the age wrong: by this machine's clock the age is right. Whether
 * rows are dated by that clock or by another, such as a service's, is not known.
 */
function findClockBehind(
  measure: AgeMeasure,
  ageMs: number,
  asking: Asking,
): BlockedBy | undefined {
  const aheadMs = asking.session.clockAheadMs() ?? 0;
  const { clockWithinMs = Infinity } = measure;
  if (Math.abs(aheadMs) <= clockWithinMs || describeAge(measure, ageMs - aheadMs, asking)) {
    return undefined;
  }
  return { id: "instance:clock", reason: describeAhead(aheadMs), status: "failed" };
}

interface WrongAge {
  readonly age: string;
  readonly limit: string;
}

function describeAge(
  { withinMs }: AgeMeasure,
  ageMs: number,
  { check: { threshold } }: Asking,
): WrongAge | undefined {
  if (ageMs < -toleratedAheadMs) {
    return { age: `is ${showAge(-ageMs)} in the future`, limit: "" };
  }
  const isOld = withinMs !== undefined && ageMs > withinMs;
  const exceeded = showExceeded(threshold, ageMs);
  if (!isOld && exceeded === "") {
    return undefined;
  }
  const expected = isOld ? `, expected at most ${showAge(withinMs)}` : "";
  return { age: `is ${showAge(Math.max(0, ageMs))} old`, limit: `${expected}${exceeded}` };
}

function describeNever(
  { rows, column, kind }: AgeMeasure,
  count: number,
  readRows: number | undefined,
): Measurement {
  if (count === 0) {
    return { ...vacuous, readRows };
  }
  const message = `no row of ${showRowSet(rows)} has a moment in ${column} (${showRows(count)})`;
  const finding = failure(codeOf(kind), { path: column, message });
  return { findings: [finding], depth: "read", readRows };
}

function codeOf(kind: AgeMeasure["kind"]): FindingCode {
  return kind === "newest" ? "stale" : "stuck";
}
