import type { TaskCheck } from "../../plan/check.ts";
import type { TaskRun } from "../../ports/run-history.ts";
import { failure, type Judgement } from "../../session/judgement.ts";
import { isUntold, orUntold } from "../../session/or-untold.ts";
import { metadataOf, type Session } from "../../session/session.ts";
import { describeSpan, describeTime } from "../../text/amounts.ts";
import type { Schedule } from "./schedule.ts";

/** How far back an instance's history of tasks reaches. */
const keptMs = 7 * 86_400_000;

type RanJudgement = Pick<Judgement, "findings" | "leftOut">;

/**
 * Judges whether a task that has begun really ran, by the instance's history. Where that cannot tell, the check is left
 * out: without the scope, while the schedule has just begun, and of a task that may rest longer than runs are kept.
 * @throws {InstanceError}
 */
export async function judgeRuns(
  check: TaskCheck,
  { startsOn }: Schedule,
  session: Pick<Session, "metadata" | "clock">,
): Promise<RanJudgement> {
  const nowMs = session.clock.date().getTime();
  const begunMs = startsOn === undefined ? undefined : Date.parse(`${startsOn.replace(" ", "T")}Z`);
  if (begunMs !== undefined && begunMs > nowMs) {
    return { findings: [] };
  }
  const { history } = metadataOf(session);
  const asked = history.lastRun(check.task.id, nowMs - check.ranWithinMs);
  const last = await orUntold(asked, "history of tasks");
  if (isUntold(last)) {
    return leftOut(last.untold);
  }
  return last === undefined
    ? judgeNone(check, begunMs, nowMs)
    : judgeLast(check, last, session.clock.date().getTime());
}

function judgeLast(
  { task, ranWithinMs }: TaskCheck,
  { endedMs }: TaskRun,
  nowMs: number,
): RanJudgement {
  if (nowMs - endedMs <= ranWithinMs) {
    return { findings: [] };
  }
  const within = describeSpan(ranWithinMs);
  const actual = `${describeSpan(nowMs - endedMs)} ago`;
  const ended = describeTime(new Date(endedMs));
  const message = `task ${task.name} is active, and last ran ${actual}, until ${ended}: it must run within ${within}`;
  return {
    findings: [failure("not-run", { message, expected: `a run within ${within}`, actual })],
  };
}

function judgeNone(check: TaskCheck, begunMs: number | undefined, nowMs: number): RanJudgement {
  const unknown = whyUnknown(check, begunMs, nowMs);
  if (unknown !== undefined) {
    return leftOut(unknown);
  }
  const kept = describeSpan(keptMs);
  const message = `task ${check.task.name} is active, and has not run: the history of the last ${kept} has no run of it`;
  const expected = `a run within ${describeSpan(check.ranWithinMs)}`;
  return { findings: [failure("not-run", { message, expected, actual: `no run in ${kept}` })] };
}

function leftOut(why: string): RanJudgement {
  return { findings: [], leftOut: `${why}, so whether it ran is not known` };
}

/** Why a task without a run may be right. */
function whyUnknown(
  { ranWithinMs }: TaskCheck,
  begunMs: number | undefined,
  nowMs: number,
): string | undefined {
  if (begunMs !== undefined && begunMs > nowMs - ranWithinMs) {
    const begun = describeTime(new Date(begunMs));
    return `its schedule began on ${begun}, less than ${describeSpan(ranWithinMs)} ago`;
  }
  return ranWithinMs > keptMs
    ? `it may rest for ${describeSpan(ranWithinMs)}, and the instance keeps runs for ${describeSpan(keptMs)}`
    : undefined;
}
