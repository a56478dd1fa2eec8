import type { TaskCheck } from "../../plan/check.ts";
import { InstanceError } from "../../errors.ts";
import type { TaskObject } from "../../ports/metadata.ts";
import { judgeRuns } from "./ran.ts";
import { phaseAt, readSchedule, type Phase, type Schedule } from "./schedule.ts";
import type { Finding } from "../../result/result.ts";
import { findDeclared } from "../../session/identity.ts";
import { failure, type Judgement } from "../../session/judgement.ts";
import { metadataOf, type Session } from "../../session/session.ts";

/**
 * Judges a background task: it exists under its name and id, is active as declared, uses the declared data source,
 * still runs as often as declared, and did run of late. A task that something keeps from running is not asked for its
 * runs.
 * @throws {InstanceError} `unexpected-answer` when the instance gives no XanoScript, the only source of the schedule,
 * and nothing else is wrong
 */
export async function checkTask(check: TaskCheck, session: Session): Promise<Judgement> {
  const { object, findings } = findDeclared(check.task, await metadataOf(session).tasks(), "task");
  if (object === undefined) {
    return { findings, depth: "declared" };
  }
  const known = [...findings, ...judgeActive(check, object), ...judgeDataSource(check, object)];
  if (object.xanoscript === undefined && known.length > 0) {
    return { findings: known, depth: "declared" };
  }
  const { running, findings: ofSchedule } = judgeSchedule(check, object, session);
  if (running === undefined || !check.active || known.some(({ code }) => code !== "name")) {
    return { findings: [...known, ...ofSchedule], depth: "read" };
  }
  const ran = await judgeRuns(check, running, session);
  return { ...ran, findings: [...known, ...ran.findings], depth: "read" };
}

function judgeActive(check: TaskCheck, task: TaskObject): Finding[] {
  if (task.active === check.active) {
    return [];
  }
  const code = task.active ? "active" : "inactive";
  const message = `task ${task.name} is ${code}`;
  return [failure(code, { message, expected: check.active ? "active" : "inactive", actual: code })];
}

/** A task with another data source works on other rows than those that the checks read. */
function judgeDataSource(check: TaskCheck, task: TaskObject): Finding[] {
  const [expected, actual] = [check.dataSource ?? live, task.dataSource ?? live];
  if (expected === actual) {
    return [];
  }
  const message = `task ${task.name} works on data source "${actual}", not "${expected}"`;
  return [failure("data-source", { message, expected, actual })];
}

const live = "live";

/** The schedule by which the task runs on as declared, or what is wrong. */
function judgeSchedule(
  check: TaskCheck,
  task: TaskObject,
  { clock }: Pick<Session, "clock">,
): { readonly running?: Schedule; readonly findings: readonly Finding[] } {
  if (task.xanoscript === undefined) {
    const message = `the instance gave no XanoScript of task ${task.name}, so its schedule is unknown`;
    throw new InstanceError("unexpected-answer", message);
  }
  const schedules = readSchedule(task.xanoscript);
  const expected = describeSchedule({
    everySeconds: check.everySeconds,
    ...(check.startsOn === undefined ? {} : { startsOn: check.startsOn }),
  });
  const asDeclared = schedules.filter((schedule) => isAsDeclared(check, schedule));
  const [first] = asDeclared;
  if (first === undefined) {
    const actual = schedules.map(describeSchedule).join(" and ") || "no schedule";
    const message = `task ${task.name} runs ${actual}, not ${expected}`;
    return { findings: [failure("schedule", { message, expected, actual })] };
  }
  // A task that is declared inactive does not run anyway.
  const phases = check.active
    ? asDeclared.map((schedule) => phaseOf(check, schedule, clock.date().getTime()))
    : [];
  const [phase] = phases;
  const running = asDeclared[phases.indexOf("running")];
  if (phase === undefined || phase === "running" || running !== undefined) {
    return { running: running ?? first, findings: [] };
  }
  const actual = describeSchedule(first);
  const [does, why] = idle[phase];
  const message = `task ${task.name} ${does}: its schedule, ${actual}, ${why}`;
  return { findings: [failure("schedule", { message, expected, actual })] };
}

const idle: Readonly<Record<Exclude<Phase, "running">, readonly [does: string, why: string]>> = {
  "not-begun": ["does not run yet", "has not begun"],
  ended: ["runs no more", "has ended"],
  unknown: ["may run no more", "has an end that cannot be read"],
};

/** A declared first run may lie as far ahead as it does. */
function phaseOf({ startsOn }: TaskCheck, schedule: Schedule, nowMs: number): Phase {
  const phase = phaseAt(schedule, nowMs);
  return phase === "not-begun" && startsOn !== undefined ? "running" : phase;
}

function isAsDeclared(check: TaskCheck, { everySeconds, startsOn }: Schedule): boolean {
  const isStartRight = check.startsOn === undefined || check.startsOn === startsOn;
  return everySeconds === check.everySeconds && isStartRight;
}

function describeSchedule({ everySeconds, startsOn, endsOn }: Schedule): string {
  const often = everySeconds === undefined ? "once" : `every ${describeSeconds(everySeconds)}`;
  const from = startsOn === undefined ? "" : ` from ${startsOn}`;
  return `${often}${from}${endsOn === undefined ? "" : ` until ${endsOn}`}`;
}

const units = [
  [86_400, "d"],
  [3600, "h"],
  [60, "min"],
] as const;

function describeSeconds(seconds: number): string {
  const [size, unit] = units.find(([size]) => seconds % size === 0) ?? [1, "s"];
  return `${seconds / size} ${unit}`;
}
