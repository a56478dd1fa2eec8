import { causesOf } from "../src/kinds/causes.ts";
import { toSubject } from "../src/judging/subject.ts";
import type { Check } from "../src/plan/check.ts";
import type { Plan } from "../src/plan/plan.ts";
import type { Result } from "../src/result/result.ts";
import { sampleFinding } from "./sample-result.ts";

const hourMs = 3_600_000;

/** What is amiss on a night: the results of single checks, or of all of them. */
type Trouble = (check: Check, healthy: Result) => Partial<Result> | undefined;

const backlog = "invariant:staging.rezen-transactions.drained";
const freshness = "invariant:sync.fub-people.fresh";
const task = "task:2417";
const table = "table:agent";
const endpoint = "endpoint:GET frontend/links";
const accepted = "parity:team-members.rows";
const compared = "parity:user.rows";

/** By night from 0 to 29, how the thirty nights of the story differ from healthy ones. */
const waiting = new Map([
  [2, 1_200],
  [3, 2_600],
  [4, 5_400],
  [5, 3_000],
  [6, 1_500],
]);
const ageHours = new Map([
  [10, 26],
  [11, 50],
  [12, 74],
  [13, 98],
]);
const inactiveNights: ReadonlySet<number> = new Set([20, 21, 22, 23, 24, 25, 26]);
const goneNights: ReadonlySet<number> = new Set([15, 16]);
const flakyNights: ReadonlySet<number> = new Set([18, 20, 21, 23, 25, 27]);
const downNight = 9;
const killedNight = 28;
/** No run was left: the alert finds that of the night before. */
const missedNight = 24;
const growing = new Map([
  [20, 3],
  [21, 5],
  [22, 9],
  [23, 9],
]);

/** Whether a night left its run. */
export function isLeft(night: number): boolean {
  return night !== missedNight;
}

/** Nights that the story is long. */
export const nightCount = 30;

/** The results of all checks on a night of the story, as a run would have them. */
export function judgeNight(plan: Plan, night: number): readonly Result[] {
  const startedAt = startOf(night).getTime();
  const troubles = troublesOf(plan, night);
  return plan.checks.map((check) => {
    const healthy: Result = {
      subject: toSubject(check),
      status: "passed",
      findings: [],
      depth: "read",
      startedAt,
      durationMs: 20,
      ...explanationOf(check),
    };
    const over = troubles
      .map((trouble) => trouble(check, healthy))
      .find((one) => one !== undefined);
    return { ...healthy, ...over };
  });
}

/** 03:17 UTC of a night; the first is that of 2026-02-01. */
export function startOf(night: number): Date {
  return new Date(Date.UTC(2026, 1, 1 + night, 3, 17));
}

function explanationOf(check: Check): Partial<Result> {
  return "explanation" in check ? { explanation: check.explanation } : {};
}

function troublesOf(plan: Plan, night: number): readonly Trouble[] {
  return [
    ...(night === downNight ? [instanceDown] : []),
    ...(night === killedNight ? [shardKilled(plan)] : []),
    ...(goneNights.has(night) ? [tableGone] : []),
    of(backlog, waitingRows(waiting.get(night) ?? 0)),
    of(freshness, agedBy(ageHours.get(night) ?? 3)),
    ...(inactiveNights.has(night) ? [of(task, taskInactive)] : []),
    ...(flakyNights.has(night)
      ? [of(endpoint, { status: "failed", findings: [sampleFinding()] })]
      : []),
    of(accepted, {
      measured: {
        value: Math.max(0, 814 - 38 * Math.min(night, 12) - 70 * Math.max(0, night - 18)),
        unit: "rows",
      },
    }),
    of(compared, gapOf(growing.get(night) ?? 0)),
  ];
}

function of(id: string, over: Partial<Result>): Trouble {
  return (check) => (check.id === id ? over : undefined);
}

function waitingRows(count: number): Partial<Result> {
  const threshold = {
    name: "staging_backlog",
    unit: "rows",
    warning: 1000,
    critical: 5000,
  } as const;
  const message = `${count.toLocaleString("en-US")} rows of stage_transactions_rezen_onboarding with is_processed = false, expected 0`;
  return {
    measured: { value: count, unit: "rows", threshold },
    ...(count === 0
      ? {}
      : { status: "failed", findings: [sampleFinding({ code: "count", message })] }),
  };
}

function agedBy(hours: number): Partial<Result> {
  const limits = { warning: 24 * hourMs, critical: 72 * hourMs };
  const message = `newest last_sync_at of fub_sync_state is ${hours} h old`;
  return {
    measured: {
      value: hours * hourMs,
      unit: "ms",
      threshold: { name: "sync_age", unit: "ms", ...limits },
    },
    ...(hours <= 24
      ? {}
      : { status: "failed", findings: [sampleFinding({ code: "stale", message })] }),
  };
}

const taskInactive: Partial<Result> = {
  status: "failed",
  findings: [
    sampleFinding({
      code: "inactive",
      message: "task reZEN - Paid Participant - Missing Addresses V3 is inactive",
    }),
  ],
};

function gapOf(rows: number): Partial<Result> {
  const message = `user: V1 has 335 rows, V2 ${335 - rows}: ${rows} fewer in V2`;
  return {
    measured: { value: rows, unit: "rows" },
    ...(rows === 0
      ? {}
      : { status: "failed", findings: [sampleFinding({ code: "parity", message })] }),
  };
}

const instanceDown: Trouble = ({ id }) =>
  id === "instance:reachable"
    ? { status: "broken", reason: "x1.xano.example: ECONNREFUSED" }
    : blockedBy("instance:reachable", "x1.xano.example: ECONNREFUSED", "broken");

const tableGone: Trouble = (check) => {
  if (check.id === table) {
    return {
      status: "failed",
      findings: [sampleFinding({ code: "missing", message: "it does not exist" })],
    };
  }
  const stands = causesOf(check).some(({ id }) => id === table);
  return stands ? blockedBy(table, "it does not exist", "failed") : undefined;
};

/** The last quarter of the checks was that of a shard that ended before it judged anything. */
function shardKilled({ checks }: Plan): Trouble {
  const lost = new Set(checks.slice(-Math.floor(checks.length / 4)).map(({ id }) => id));
  return ({ id }) =>
    lost.has(id)
      ? {
          status: "broken",
          reason: "shard 4 of 4 ended before it judged anything",
          depth: "declared",
        }
      : undefined;
}

function blockedBy(id: string, reason: string, status: "failed" | "broken"): Partial<Result> {
  const why = `blocked by ${id}: ${reason}`;
  return { status: "skipped", reason: why, blockedBy: { id, reason, status }, depth: "declared" };
}
