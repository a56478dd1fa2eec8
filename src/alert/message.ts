import { counted } from "../text/counted.ts";
import { tally } from "./alert-verdict.ts";
import type { AlarmLevel } from "./alarm.ts";
import { isKept, type Development, type Incident, type Recovered } from "./incident.ts";
import {
  describeBriefly,
  describeIncident,
  describeProblem,
  describeTrend,
  headIncident,
} from "./incident-lines.ts";
import { link, longestLine, oneLine, own, quoted, strong, type Line } from "./message-text.ts";
import { chooseShown, describeRest, mostBrief } from "./shown-incidents.ts";
import { describeSpan, describeTime } from "../text/amounts.ts";
import type { Notice } from "./situation.ts";

/** Where and when a message speaks of. */
export interface MessageHead {
  /** Its name. */
  readonly workspace: string;
  readonly target: "mock" | "live";
  /** Key of the instance: its host, and what is judged there. */
  readonly instance: string;
  readonly now: Date;
  /** Options of `validate` that judge a check as the alert did; none where plain Vitest does. */
  readonly runOptions?: readonly string[];
  /** Address of the run in CI. */
  readonly runUrl?: string;
  /** The last run of all checks, where one is remembered. */
  readonly night?: Night;
}

/** What a run of all checks came to, beside those before it. */
export interface Night {
  readonly lines: readonly Line[];
  /** Whether its exit code was 0. */
  readonly isHeld: boolean;
}

/** Lines that belong together: an incident in full, or a list. */
export interface Section {
  /** Of the one incident that it describes. */
  readonly incident?: Incident;
  readonly lines: readonly Line[];
  /** How its number has moved; a channel that has room for it shows it below the lines. */
  readonly trend?: Line;
}

/** What a message says, without any markup: a channel shows it in its own. */
export interface AlertMessage {
  readonly head: MessageHead;
  /** Severity of the worst that is open; `clear` when nothing is. */
  readonly severity: AlarmLevel | "clear";
  /** All that a phone shows: how many, and the worst. */
  readonly headline: Line;
  /** Where, when, and in which run. */
  readonly place: readonly Line[];
  /** Each incident, what recovered, and what broke its expectation below any threshold; none is empty. */
  readonly sections: readonly Section[];
  readonly development: Development;
  readonly notices: readonly Notice[];
}

/** Composes what there is to say of a run. */
export function composeMessage(
  development: Development,
  notices: readonly Notice[],
  head: MessageHead,
): AlertMessage {
  const { incidents, recovered } = development;
  const isAlone = incidents.length === 1;
  const { full, brief, rest } = chooseShown(incidents, isAlone);
  const sections = [
    ...full.map((incident) => toSection(incident, isAlone, head)),
    { lines: [...brief.map(describeBriefly), ...describeRest(rest)] },
    { lines: listed(recovered.map(describeRecovered)) },
    { lines: listed(notices.map(describeNotice)) },
    { lines: head.night?.lines ?? [] },
  ];
  return {
    head,
    severity: incidents[0]?.level ?? (isNightHeld(head) ? "clear" : "warning"),
    headline: describeHeadline(development, head),
    place: describePlace(head),
    sections: sections.filter(({ lines }) => lines.length > 0),
    development,
    notices,
  };
}

function toSection(incident: Incident, isAlone: boolean, head: MessageHead): Section {
  const trend = describeTrend(incident);
  const first = isAlone ? [] : [headIncident(incident)];
  return {
    incident,
    lines: [...first, ...describeIncident(incident, head)],
    ...(trend === undefined ? {} : { trend }),
  };
}

/** The lines of a section, with its trend where there is one. */
export function linesWithTrend({ lines, trend }: Section): readonly Line[] {
  return trend === undefined ? lines : [...lines, trend];
}

function isNightHeld({ night }: MessageHead): boolean {
  return night?.isHeld ?? true;
}

function describeHeadline({ incidents, recovered }: Development, head: MessageHead): Line {
  const [worst, ...rest] = incidents;
  if (worst === undefined) {
    return describeCalm(recovered, isNightHeld(head));
  }
  if (rest.length === 0) {
    return headIncident(worst);
  }
  const isNews = incidents.some(({ change }) => change !== "same") || recovered.length > 0;
  const how = strong(`${isNews ? "" : "Still "}${tally(incidents).words}${describeNew(incidents)}`);
  return [how, own(": "), quoted(describeProblem(worst), longestLine)];
}

/** `, 2 of them new`, where others are not. */
function describeNew(incidents: readonly Incident[]): string {
  const opened = incidents.filter(({ change }) => change === "opened").length;
  const isMixed = incidents.some((one) => one.change !== "opened" && !isKept(one));
  return opened > 0 && isMixed ? `, ${opened} of them new` : "";
}

/** Nobody may take a night for clear in which other checks than those that are watched did not hold. */
function describeCalm(recovered: readonly Recovered[], isHeld: boolean): Line {
  const [first] = recovered;
  const calm = [strong(isHeld ? "All clear" : "Pipelines clear, other checks not"), own(": ")];
  if (first === undefined) {
    return [...calm, own(isHeld ? "nothing is wrong" : "see all checks below")];
  }
  return recovered.length === 1
    ? [...calm, quoted(first.title)]
    : [...calm, own(`${counted(recovered.length, "incident")} recovered`)];
}

function describePlace({ workspace, instance, target, now, runUrl }: MessageHead): Line[] {
  const where = target === "live" ? instance : "the mock";
  return [
    [own(oneLine(`${workspace} on ${where}, ${describeTime(now)}`))],
    ...(runUrl === undefined ? [] : [[link(runUrl)]]),
  ];
}

function listed(lines: readonly Line[]): Line[] {
  const rest = lines.length - mostBrief;
  return [...lines.slice(0, mostBrief), ...(rest > 0 ? [[own(`and ${rest} more`)]] : [])];
}

/** What no document states may be over any limit, and is no alarm all the same. */
function describeNotice({ problem, isUnconfirmed }: Notice): Line {
  const why =
    isUnconfirmed === true ? "unconfirmed, since no document states it" : "below the thresholds";
  return [own(`${why}: `), quoted(problem, longestLine)];
}

function describeRecovered({ title, since, recoveredAt, recovery, told, level }: Recovered): Line {
  const lasted = describeSpan(Date.parse(recoveredAt) - Date.parse(since));
  const untold = told === undefined ? ", and nobody was told" : "";
  const ends = {
    holds: level === "unjudged" ? "can be judged again" : "holds again",
    excused: "is excused by a known issue",
    undeclared: "is declared no more",
  };
  const end = own(`: ${ends[recovery]}, after ${lasted}${untold}`);
  return [strong("RECOVERED"), own(" "), quoted(title), end];
}

/** A message whose every text has passed `redact`. */
export function redactMessage(
  message: AlertMessage,
  redact: (text: string) => string,
): AlertMessage {
  const redactLine = (line: Line): Line =>
    line.map(({ kind, text }) => ({ kind, text: redact(text) }));
  const { head, headline, place, sections } = message;
  const { workspace, instance, runUrl } = head;
  return {
    ...message,
    head: {
      ...head,
      workspace: redact(workspace),
      instance: redact(instance),
      ...(runUrl === undefined ? {} : { runUrl: redact(runUrl) }),
    },
    headline: redactLine(headline),
    place: place.map(redactLine),
    sections: sections.map((section) => ({ ...section, lines: section.lines.map(redactLine) })),
  };
}
