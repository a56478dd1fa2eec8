import type { Alarm, AlarmLevel, Planned } from "./alarm.ts";
import type { Situation } from "./situation.ts";

/** What the last message that reached its readers said of an incident. */
export interface Reported {
  /** ISO time. */
  readonly at: string;
  readonly level: AlarmLevel;
  /** The number, where there is one. */
  readonly value?: number;
}

/** `holds` again, `excused` by a known issue, or `undeclared`: no spec asks for it any more. */
export type Recovery = "holds" | "excused" | "undeclared";

/** An alarm as it is kept between two runs. */
export interface Remembered extends Alarm {
  /** ISO time of the run that saw it first. */
  readonly since: string;
  /** Its number in the last runs that could judge it, the latest last; from the second run on. */
  readonly values?: readonly number[];
  /** Absent as long as no message of it was delivered. */
  readonly told?: Reported;
  /** ISO time of the run that saw it recovered, and `recovery`, as long as no message said so. */
  readonly recoveredAt?: string;
  readonly recovery?: Recovery;
}

/** How an incident has changed since its readers heard of it last. */
export type Change = "opened" | "worse" | "better" | "same";

/** An alarm that lasts. */
export interface Incident extends Alarm {
  readonly since: string;
  readonly values?: readonly number[];
  /** What is new to the reader of the last message. */
  readonly change: Change;
  readonly told?: Reported;
  /** Why it could not be judged this time; all else is as it was when it last could. */
  readonly unjudged?: string;
}

/** An incident that is over, which no message has said yet. */
export interface Recovered extends Remembered {
  readonly recoveredAt: string;
  readonly recovery: Recovery;
}

/** All that was remembered as it is now, and what is new; the most severe first. */
export interface Development {
  readonly incidents: readonly Incident[];
  readonly recovered: readonly Recovered[];
}

/** Follows what is remembered through a run. What could not be judged neither recovers nor gets another level. */
export function develop(
  situation: Situation,
  remembered: readonly Remembered[],
  { planned, now }: { readonly planned: ReadonlyMap<string, Planned>; readonly now: Date },
): Development {
  const before = new Map(remembered.map((one) => [one.id, one]));
  const current = new Set(situation.alarms.map(({ id }) => id));
  const gone = remembered.filter(({ id }) => !current.has(id));
  const ended = gone.map((one) => ({ one, end: endOf(one, situation, planned) }));
  const incidents = [
    ...situation.alarms.map((alarm) => toIncident(alarm, before.get(alarm.id), now)),
    ...ended.flatMap(({ one, end }) =>
      end === undefined ? leaveOpen(one, situation.unjudged.get(one.id), now) : [],
    ),
  ];
  return {
    incidents: incidents.toSorted((a, b) => rankOf(a) - rankOf(b)),
    recovered: ended
      .flatMap(({ one, end }) =>
        end === undefined
          ? []
          : { ...one, recovery: end, recoveredAt: one.recoveredAt ?? now.toISOString() },
      )
      .toSorted((a, b) => ranks[a.level] - ranks[b.level]),
  };
}

function toIncident(alarm: Alarm, before: Remembered | undefined, now: Date): Incident {
  if (before === undefined || isOther(alarm, before)) {
    return { ...alarm, since: now.toISOString(), change: "opened" };
  }
  if (alarm.level === "unjudged" && before.level !== "unjudged") {
    return leaveOpen(before, alarm.problem, now);
  }
  const { since, told } = before;
  return {
    ...alarm,
    since,
    ...valuesOf(alarm, before),
    change: changeSince(told, alarm, now),
    ...(told === undefined ? {} : { told }),
  };
}

/** Two weeks of nights. */
const mostValues = 14;

function valuesOf({ measured }: Alarm, before: Remembered): Pick<Remembered, "values"> {
  if (measured === undefined || before.measured === undefined) {
    return {};
  }
  const { values = [before.measured.value] } = before;
  return { values: [...values, measured.value].slice(-mostValues) };
}

/** That something could not be judged before says nothing of the alarm that is raised now. */
function isOther(alarm: Alarm, before: Remembered): boolean {
  return before.level === "unjudged" && alarm.level !== "unjudged";
}

function leaveOpen(before: Remembered, unjudged = "it was not judged", now: Date): Incident {
  const { recoveredAt: _at, recovery: _recovery, ...rest } = before;
  return { ...rest, change: changeSince(before.told, before, now), unjudged };
}

/** A cause holds again as soon as something that it blocked is judged. */
function endOf(
  { id, blocks, recovery }: Remembered,
  { judged, known }: Situation,
  planned: ReadonlyMap<string, Planned>,
): Recovery | undefined {
  if (recovery !== undefined) {
    return recovery;
  }
  if (known.includes(id)) {
    return "excused";
  }
  if (judged.has(id) || blocks.some((blocked) => judged.has(blocked))) {
    return "holds";
  }
  return planned.has(id) ? undefined : "undeclared";
}

const ranks = { critical: 0, unjudged: 1, warning: 2 } as const;

/** What was judged comes before what is only remembered, and of one level what is news before what is not. */
function rankOf({ level, unjudged, change }: Incident): number {
  return ranks[level] + (unjudged === undefined ? 0 : 3) + (change === "same" ? 0.5 : 0);
}

/** A number that moves by less than this share of what was reported is the same: else a slow drift would be news hourly. */
const notableShare = 0.1;

/** Compares an alarm with what was reported of it. An age that grew only by the time that has passed is the same. */
export function changeSince(
  told: Reported | undefined,
  { level, measured }: Pick<Alarm, "level" | "measured">,
  now: Date,
): Change {
  if (told === undefined) {
    return "opened";
  }
  if (told.level !== level) {
    return level === "critical" ? "worse" : "better";
  }
  if (told.value === undefined || measured === undefined) {
    return "same";
  }
  const passedMs = measured.unit === "ms" ? now.getTime() - Date.parse(told.at) : 0;
  const notable = told.value * notableShare;
  if (measured.value > told.value + passedMs + notable) {
    return "worse";
  }
  return measured.value < told.value - notable ? "better" : "same";
}

/** Whether an incident could not be judged this time, and is shown as it was. */
export function isKept({ unjudged }: Incident): boolean {
  return unjudged !== undefined;
}

/** What is kept for the next run; `sentAt` when a message that says all this was delivered. */
export function remember({ incidents, recovered }: Development, sentAt?: Date): Remembered[] {
  const open = incidents.map(({ change: _change, unjudged: _unjudged, ...incident }) => ({
    ...incident,
    ...(sentAt === undefined ? {} : { told: toReported(incident, sentAt) }),
  }));
  return sentAt === undefined ? [...open, ...recovered] : open;
}

function toReported({ level, measured }: Alarm, at: Date): Reported {
  const value = measured?.value;
  return { at: at.toISOString(), level, ...(value === undefined ? {} : { value }) };
}
