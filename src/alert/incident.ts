import { changeSince, type Change } from "./change.ts";
import type { Recovery, Remembered, Told } from "./remembered.ts";
import type { Situation } from "./situation.ts";
import type { Planned, Trouble } from "./trouble.ts";

/** A trouble that lasts. */
export interface Incident extends Trouble {
  readonly since: string;
  /** What is new to the reader of the last message. */
  readonly change: Change;
  readonly told?: Told;
  /** Why it could not be judged this time; all else is as it was when it last could. */
  readonly unjudged?: string;
}

/** A trouble that is over, and of which that was not told yet. */
export interface Recovered extends Remembered {
  readonly recoveredAt: string;
  readonly recovery: Recovery;
}

/** What has become of all that was remembered, and what is new; the gravest first. */
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
  const current = new Set(situation.troubles.map(({ id }) => id));
  const gone = remembered.filter(({ id }) => !current.has(id));
  const ended = gone.map((one) => ({ one, end: endOf(one, situation, planned) }));
  const incidents = [
    ...situation.troubles.map((trouble) => toIncident(trouble, before.get(trouble.id), now)),
    ...ended.flatMap(({ one, end }) =>
      end === undefined ? leaveOpen(one, situation.unjudged.get(one.id), now) : [],
    ),
  ];
  return {
    incidents: incidents.toSorted((a, b) => rankOf(a) - rankOf(b)),
    recovered: ended.flatMap(({ one, end }) =>
      end === undefined
        ? []
        : { ...one, recovery: end, recoveredAt: one.recoveredAt ?? now.toISOString() },
    ),
  };
}

function toIncident(trouble: Trouble, before: Remembered | undefined, now: Date): Incident {
  if (before === undefined || isOther(trouble, before)) {
    return { ...trouble, since: now.toISOString(), change: "opened" };
  }
  if (trouble.level === "unjudged" && before.level !== "unjudged") {
    return leaveOpen(before, trouble.problem, now);
  }
  const { since, told } = before;
  return {
    ...trouble,
    since,
    change: changeSince(told, trouble, now),
    ...(told === undefined ? {} : { told }),
  };
}

/** That something could not be judged before says nothing of the trouble that is found now. */
function isOther(trouble: Trouble, before: Remembered): boolean {
  return before.level === "unjudged" && trouble.level !== "unjudged";
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

/** What was judged comes before what is only remembered. */
function rankOf({ level, unjudged }: Incident): number {
  const ranks = { critical: 0, unjudged: 1, warning: 2 } as const;
  return ranks[level] + (unjudged === undefined ? 0 : 3);
}

/** What is kept for the next run; `toldAt` when a message went out that tells of all this. */
export function remember({ incidents, recovered }: Development, toldAt?: Date): Remembered[] {
  const open = incidents.map(({ change: _change, unjudged: _unjudged, ...incident }) => ({
    ...incident,
    ...(toldAt === undefined ? {} : { told: tell(incident, toldAt) }),
  }));
  return toldAt === undefined ? [...open, ...recovered] : open;
}

function tell({ level, measured }: Trouble, at: Date): Told {
  const value = measured?.value;
  return { at: at.toISOString(), level, ...(value === undefined ? {} : { value }) };
}
