import { SettingsError } from "../../errors.ts";
import { toSubject } from "../../judging/subject.ts";
import type { Check } from "../../plan/check.ts";
import type { Plan } from "../../plan/plan.ts";
import type { KeptJson } from "../../output/kept-json.ts";
import type { Result } from "../../result/result.ts";
import type { Connection } from "../../settings/connection.ts";
import { isLostWithShard } from "../../shards/merge-results.ts";
import { findRecordFile, toResult, type RunRecord } from "../../shards/read-record.ts";
import { describeSpan, describeTime } from "../../text/amounts.ts";
import { isWatched, runCause } from "./watched.ts";

/** A run of `validate` that the alert reads, instead of judging again. */
export interface RecordedRun {
  readonly results: readonly Result[];
  readonly judgedAt: Date;
  /** Options of `validate` that judge a check as it did. */
  readonly runOptions: readonly string[];
  /** Its id in the history; absent in records of earlier versions. */
  readonly runId?: string;
}

/** Where the run is recorded, and what it must be a run of. */
export interface RecordedPlace {
  /** Absolute path of its run.json. */
  readonly file: string;
  /** As the user wrote it. */
  readonly spelling: string;
  readonly plan: Plan;
  readonly connection: Connection;
  readonly now: Date;
  /** An older run says nothing of today. */
  readonly maxAgeMs: number;
}

/**
 * Reads what a run found of all checks. What it did not judge, since it or a shard of it was ended, is too old or has left
 * no record, is blocked by one cause, `run`, so that nothing passes for healthy unseen; of a run of a part that is said of
 * what the alert watches alone. That a run is too old or missing is found now, not when it was judged.
 * @throws {SettingsError} a run of another instance
 */
export function readRun(place: RecordedPlace): RecordedRun {
  const found = findRecordFile(place.file);
  if (found.is !== "whole") {
    return withoutRecord(place, describeNone(found));
  }
  const record = found.value;
  assertSameInstance(record, place);
  const endedAt = new Date(record.finishedAt ?? record.startedAt);
  const ageMs = place.now.getTime() - endedAt.getTime();
  const isOld = ageMs > place.maxAgeMs;
  const recorded = new Map(isOld ? [] : record.results.map((one) => [one.id, one]));
  const why = isOld
    ? `is ${describeSpan(ageMs)} old, more than --max-age ${describeSpan(place.maxAgeMs)}`
    : whyMissing(record);
  const { runOptions = [], runId } = record;
  const judgedAt = isOld ? place.now : endedAt;
  const reason = `the run of ${describeTime(endedAt)} ${why}`;
  const startedAt = judgedAt.getTime();
  const toldOf = (check: Check): boolean =>
    record.scope === "all" || recorded.has(check.id) || isWatched(check);
  const results = place.plan.checks.filter(toldOf).map((check) => {
    const one = recorded.get(check.id);
    if (one === undefined) {
      return toBlocked(check, { reason, startedAt });
    }
    return isLostWithShard(one)
      ? toBlocked(check, { reason: one.reason ?? reason, startedAt })
      : toResult(one, { subject: toSubject(check), runOptions });
  });
  return { results, judgedAt, runOptions, ...(runId === undefined ? {} : { runId }) };
}

/** A first night, a run that was killed before it began, or a record that was damaged. */
function describeNone(found: Exclude<KeptJson<RunRecord>, { readonly is: "whole" }>): string {
  return found.is === "none"
    ? "no run record: the night did not judge anything"
    : `the run record ${found.why}: what the night judged is not known`;
}

/** Nothing is known of any check, and that is said. */
function withoutRecord({ plan, now }: RecordedPlace, reason: string): RecordedRun {
  const startedAt = now.getTime();
  const results = plan.checks.map((check) => toBlocked(check, { reason, startedAt }));
  return { results, judgedAt: now, runOptions: [] };
}

function whyMissing({ finishedAt }: RunRecord): string {
  return finishedAt === null ? "was ended before it had judged all" : "did not judge all";
}

function toBlocked(
  check: Check,
  { reason, startedAt }: { readonly reason: string; readonly startedAt: number },
): Result {
  return {
    subject: toSubject(check),
    status: "skipped",
    findings: [],
    depth: "declared",
    reason: `blocked by ${runCause}: ${reason}`,
    blockedBy: { id: runCause, reason, status: "broken" },
    startedAt,
    durationMs: 0,
  };
}

/** What was seen of another instance must not pass for this one. @throws {SettingsError} */
function assertSameInstance({ target, instances }: RunRecord, place: RecordedPlace): void {
  const { connection } = place;
  if (target !== connection.target) {
    throw refusal(place, `a run on ${connection.target}, got one on ${target}`);
  }
  const { host } = new URL(connection.baseUrl);
  const hosts = instances.map((one) => one.host);
  if (target === "live" && !hosts.includes(host)) {
    throw refusal(place, `a run of ${host}, got one of ${hosts.join(", ")}`);
  }
}

function refusal({ spelling }: RecordedPlace, problem: string): SettingsError {
  return new SettingsError([`--from ${spelling}: expected ${problem}`]);
}
