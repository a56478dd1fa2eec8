import { isCritical } from "../result/gates.ts";
import { outcomeOf } from "../result/outcome.ts";
import type { BlockedBy, Measured, Result } from "../result/result.ts";
import { levelOf, type Alarm, type AlarmLevel, type AlarmNumber, type Planned } from "./alarm.ts";

/** A broken expectation that wakes nobody. */
export interface Notice {
  readonly id: string;
  readonly problem: string;
  /** Set where no document states what is broken: the number may be over any limit. */
  readonly isUnconfirmed?: true;
}

/** What one run found, without what was known before. */
export interface Situation {
  /** What blocks others stands for all that it blocks. */
  readonly alarms: readonly Alarm[];
  readonly notices: readonly Notice[];
  /** Ids of failures that a known issue excuses. */
  readonly known: readonly string[];
  /** Ids of the checks that were judged, whatever they came to. */
  readonly judged: ReadonlySet<string>;
  /** Why a check was not judged, by its id. */
  readonly unjudged: ReadonlyMap<string, string>;
  readonly checks: number;
}

/**
 * Assesses the results of a run. A part of the instance that fails or breaks leaves what stands on it unjudged; any
 * other cause that failed is an alarm as severe as the most severe check it blocks.
 */
export function assess(
  results: readonly Result[],
  planned: ReadonlyMap<string, Planned>,
): Situation {
  const own = results.flatMap((result) => toAlarm(result) ?? []);
  const causes = findBlocking(results, planned);
  const alone = own.filter(({ id }) => !causes.has(id));
  const known = results.filter((result) => outcomeOf(result) === "known").map(idOf);
  return {
    alarms: [...alone, ...[...causes.values()].map((cause) => merge(cause, own))],
    notices: results.filter((one) => levelOf(one) === "notice").map(toNotice),
    known,
    judged: new Set(results.filter(isJudged).map(idOf)),
    unjudged: new Map(
      results.filter((one) => !isJudged(one)).map((one) => [idOf(one), whyUnjudged(one)]),
    ),
    checks: results.length,
  };
}

function toAlarm(result: Result): Alarm | undefined {
  const level = alarmLevelOf(result);
  if (level === undefined) {
    return undefined;
  }
  const { subject, measured, explanation } = result;
  const problem = describeProblem(result);
  return {
    ...describePlanned(subject),
    level,
    problem: level === "unjudged" ? `${subject.id}: ${problem}` : problem,
    ...(measured === undefined ? {} : { measured: toNumber(measured) }),
    ...(explanation === undefined ? {} : { explanation }),
    blocks: [],
  };
}

function toNumber({ value, unit, threshold }: Measured): AlarmNumber {
  return { value, unit, ...(threshold === undefined ? {} : { threshold }) };
}

function alarmLevelOf(result: Result): AlarmLevel | undefined {
  const level = levelOf(result);
  if (outcomeOf(result) === "broken") {
    return "unjudged";
  }
  if (level === "notice" || level === undefined) {
    return undefined;
  }
  return result.subject.family === "instance" ? "unjudged" : level;
}

/** What blocks others, by id. */
function findBlocking(
  results: readonly Result[],
  planned: ReadonlyMap<string, Planned>,
): Map<string, Alarm> {
  const causes = new Map<string, Alarm>();
  for (const result of results) {
    const { blockedBy } = result;
    if (blockedBy !== undefined && outcomeOf(result) === "blocked") {
      const before = causes.get(blockedBy.id);
      causes.set(blockedBy.id, addBlocked(before ?? toCause(blockedBy, planned), result));
    }
  }
  return causes;
}

function toCause({ id, reason, status }: BlockedBy, planned: ReadonlyMap<string, Planned>): Alarm {
  const check = planned.get(id);
  const isUnknown = status === "broken" || check?.family === "instance";
  return {
    ...(check === undefined
      ? { id, ...(besideChecks[id] ?? { title: id }) }
      : describePlanned(check)),
    level: isUnknown ? "unjudged" : "warning",
    problem: `${id}: ${reason}`,
    blocks: [],
  };
}

/** Causes that are no checks. */
const besideChecks: Readonly<Record<string, Pick<Alarm, "title" | "explanation">>> = {
  run: {
    title: "the run that the alert reads has judged all",
    explanation: {
      look: "the output of that run in CI, and output.txt in the folders of its shards",
    },
  },
};

function addBlocked(cause: Alarm, { subject }: Result): Alarm {
  const isMoreSevere = cause.level === "warning" && isCritical(subject.severity);
  return {
    ...cause,
    level: isMoreSevere ? "critical" : cause.level,
    blocks: [...cause.blocks, subject.id],
  };
}

/** What a cause's own result says comes first, with what it blocks; its level is the more severe of both. */
function merge(cause: Alarm, own: readonly Alarm[]): Alarm {
  const itself = own.find(({ id }) => id === cause.id);
  if (itself === undefined) {
    return cause;
  }
  const level = [itself.level, cause.level].includes("critical") ? "critical" : itself.level;
  return { ...itself, level, blocks: cause.blocks };
}

function describePlanned({
  id,
  title,
  owner,
  place,
}: Pick<Planned, "id" | "title" | "owner" | "place">): Pick<
  Alarm,
  "id" | "title" | "owner" | "place"
> {
  return { id, title, ...(owner === undefined ? {} : { owner }), place };
}

/** The first failure, why it was not judged, or the number alone: it may be too high where nothing is expected of it. */
function describeProblem({ findings, reason, subject }: Result): string {
  const wrong = findings.filter(({ level }) => level !== "drift");
  // What is unusual fails nothing, and is over its limit all the same.
  const told = wrong.length > 0 ? wrong : findings.filter(({ code }) => code === "volume");
  const messages = told.map(({ message }) => message);
  const [first = reason ?? `too high a number: ${subject.title}`] = messages;
  return messages.length > 1 ? `${first}, and ${messages.length - 1} more` : first;
}

function toNotice(result: Result): Notice {
  const notice = { id: idOf(result), problem: describeProblem(result) };
  return outcomeOf(result) === "unconfirmed" ? { ...notice, isUnconfirmed: true } : notice;
}

/** What was held back or left out is not judged either: it says nothing of what was wrong before. */
function isJudged(result: Result): boolean {
  return ["passed", "failed", "known", "unconfirmed"].includes(outcomeOf(result));
}

function whyUnjudged({ reason }: Result): string {
  return reason ?? "it was not judged";
}

function idOf({ subject }: Result): string {
  return subject.id;
}
