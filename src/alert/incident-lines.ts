import { counted } from "../plan/counted.ts";
import { rerunCommand } from "../result/message.ts";
import { describeAmount, describeSpan, describeTime } from "./amount.ts";
import type { Incident } from "./incident.ts";
import { code, longestLine, sentence } from "./channels/mrkdwn.ts";
import { isKept } from "./tally.ts";

/** What all incidents of a message have in common. */
export interface Surroundings {
  readonly now: Date;
  /** Options of `validate` that judge a check as the alert did; none where plain Vitest does. */
  readonly runOptions?: readonly string[];
}

/** What an incident is, in one line: how grave, what is new, and what is the matter. */
export function headIncident(incident: Incident, longest?: number): string {
  return `*${labelOf(incident)}* ${sentence(incident.problem, longest)}`;
}

/** All else there is to know of an incident, a line for each thing. */
export function describeIncident(incident: Incident, around: Surroundings): string[] {
  const { owner, place, explanation = {}, blocks, unjudged } = incident;
  const { means, matters, look } = explanation;
  return [
    ...(unjudged === undefined ? [] : [sentence(`not judged this time: ${unjudged}`)]),
    ...describeNumber(incident),
    describeSince(incident, around.now),
    ...(blocks.length === 0 ? [] : [`blocks ${counted(blocks.length, "check")}`]),
    ...labelled("means", means),
    ...labelled("matters", matters),
    ...labelled("look", look ?? incident.id),
    ...labelled("owner", owner),
    ...(place === undefined
      ? []
      : [`rerun: ${code(rerunLine({ id: incident.id, place }, around))}`]),
  ];
}

/** An incident in one line, with its beginning. */
export function describeBriefly(incident: Incident): string {
  return `${headIncident(incident, longestLine)}, since ${describeTime(new Date(incident.since))}`;
}

/** `WARNING, worse`, `CRITICAL, was warning`, `NOT JUDGED`. */
function labelOf(incident: Incident): string {
  const { level, change, told } = incident;
  const name = level === "unjudged" ? "NOT JUDGED" : level.toUpperCase();
  if (isKept(incident)) {
    return `${name} when last judged`;
  }
  if (told !== undefined && told.level !== level) {
    return `${name}, was ${told.level}`;
  }
  return change === "opened" ? name : `${name}, ${change === "same" ? "unchanged" : change}`;
}

/** `5,001 rows, was 1,001 rows; warning above 1,000, critical above 5,000`; the problem tells a number without limits. */
function describeNumber({ measured, told, change }: Incident): string[] {
  if (measured?.threshold === undefined) {
    return [];
  }
  const { value, unit, threshold } = measured;
  const isNew = told?.value === undefined || change === "same";
  const was = isNew ? "" : `, was ${describeAmount(told.value, unit)}`;
  const [warning, critical] = [threshold.warning, threshold.critical].map((limit) =>
    describeAmount(limit, unit === "ms" ? unit : "number"),
  );
  return [
    `${describeAmount(value, unit)}${was}; warning above ${warning}, critical above ${critical}`,
  ];
}

function describeSince({ since, change }: Incident, now: Date): string {
  const lastsMs = now.getTime() - Date.parse(since);
  if (lastsMs <= 0) {
    return "first seen in this run";
  }
  const from = describeTime(new Date(since));
  return `${change === "opened" ? "failing" : "still failing"} since ${from}, ${describeSpan(lastsMs)}`;
}

function labelled(label: string, text: string | undefined): string[] {
  return text === undefined ? [] : [`${label}: ${sentence(text)}`];
}

type Rerun = Parameters<typeof rerunCommand>[0];

function rerunLine(subject: Rerun["subject"], { runOptions = [] }: Surroundings): string {
  return rerunCommand({ subject, runOptions });
}
