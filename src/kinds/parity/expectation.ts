import type { Baseline, ParityExpectation } from "../../plan/parity.ts";
import type { Finding } from "../../result/result.ts";
import { drift, failure } from "../../session/judgement.ts";
import { counted } from "../../text/counted.ts";
import type { Comparable, Counts } from "./sides.ts";

/** What is compared, how V2 must stand to V1, and whether the numbers are those of a live instance. */
export interface ComparedCounts {
  readonly subject: Comparable;
  readonly expect: ParityExpectation;
  readonly isLive: boolean;
}

/** Shares have no exact binary form: 0.29 of 100 is slightly less than 29. */
const rounding = 1e-6;

/** Judges two counts. A gap that shrank is only reported on a live instance, whose numbers last. */
export function judgeCounts(compared: ComparedCounts, counts: Counts): readonly Finding[] {
  const { expect } = compared;
  const gap = counts.v2 - counts.v1;
  if (expect.kind === "baseline") {
    return judgeGap(compared, counts, expect.baseline);
  }
  const holds = {
    equal: gap === 0,
    superset: gap >= 0,
    within: expect.kind === "within" && Math.abs(gap) <= expect.share * counts.v1 + rounding,
  };
  if (holds[expect.kind]) {
    return [];
  }
  const message = describeCounts(compared.subject, counts);
  return [failure("parity", { message, expected: describeExpected(expect), actual: words(gap) })];
}

/** The gap may have any size up to the accepted one; a gap in the other direction is another gap. */
function judgeGap(compared: ComparedCounts, counts: Counts, baseline: Baseline): Finding[] {
  const accepted = baseline.v2 - baseline.v1;
  const gap = counts.v2 - counts.v1;
  const since = `since ${baseline.asOf}`;
  const message = describeCounts(compared.subject, counts);
  const values = { expected: describeAccepted(accepted), actual: words(gap) };
  if (gap * accepted < 0 || (accepted === 0 && gap !== 0)) {
    const was = `the gap accepted on ${baseline.asOf} was ${words(accepted)}`;
    return [failure("baseline", { message: `${message}; ${was}`, ...values })];
  }
  const [now, then] = [Math.abs(gap), Math.abs(accepted)];
  if (now > then) {
    const grew = `the gap grew from ${then} to ${now} ${since}`;
    return [failure("baseline", { message: `${message}; ${grew}`, ...values })];
  }
  if (now === then || !compared.isLive) {
    return [];
  }
  const shrank = `the gap shrank from ${then} to ${now} ${since}: record it with --accept`;
  return [drift("baseline", { message: `${message}; ${shrank}`, ...values })];
}

/**
 * `V1 has 30 rows of FUB - accounts and V2 29 of fub_accounts, 1 fewer in V2 (3.3 %)`. No colon follows a name: what
 * comes after `log_api_keys:` would be taken for a key, and hidden.
 */
function describeCounts(subject: Comparable, { v1, v2 }: Counts): string {
  const gap = v2 - v1;
  const share = v1 === 0 || gap === 0 ? "" : ` (${percentOf(Math.abs(gap) / v1)})`;
  const both = describeBoth(subject, { v1, v2 });
  return `${both}, ${words(gap)}${gap === 0 ? "" : " in V2"}${share}`;
}

function describeBoth(subject: Comparable, { v1, v2 }: Counts): string {
  if (subject.kind === "objects") {
    return `V1 has ${v1} ${subject.of} and V2 ${v2}`;
  }
  const name = subject.v2.name;
  const other = subject.v1 === name ? "" : ` of ${name}`;
  return `V1 has ${counted(v1, "row")} of ${subject.v1} and V2 ${v2}${other}`;
}

/** Rounded for reading, but never to 0. */
function percentOf(share: number): string {
  const percent = share * 100;
  return percent < 0.1 ? "under 0.1 %" : `${Number(percent.toFixed(1))} %`;
}

function words(gap: number): string {
  if (gap === 0) {
    return "as many";
  }
  return gap < 0 ? `${-gap} fewer` : `${gap} more`;
}

function describeAccepted(gap: number): string {
  return gap === 0 ? "as many" : `at most ${words(gap)}`;
}

function describeExpected(expect: Exclude<ParityExpectation, { kind: "baseline" }>): string {
  if (expect.kind === "within") {
    return `a difference of at most ${Number((expect.share * 100).toFixed(4))} %`;
  }
  return expect.kind === "equal" ? "as many" : "at least as many";
}
