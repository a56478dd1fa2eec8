import { counted } from "../plan/counted.ts";
import { describeSpan, describeTime } from "./amount.ts";
import type { Development, Incident, Recovered } from "./incident.ts";
import { describeBriefly, describeIncident, headIncident } from "./incident-lines.ts";
import { longestLine, ownText, sentence } from "./channels/mrkdwn.ts";
import type { Notice } from "./situation.ts";
import { isKept, tally } from "./tally.ts";

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
}

/** Incidents that are told in full, and after them in one line each; the rest is counted. */
const fullIncidents = 5;
const briefIncidents = 10;

/**
 * The message as Slack's mrkdwn. The first line alone, as a phone shows it, says how many and the worst; then each
 * incident, what recovered, and what broke its expectation below any threshold.
 */
export function composeMessage(
  { incidents, recovered }: Development,
  notices: readonly Notice[],
  head: MessageHead,
): string {
  const isAlone = incidents.length === 1;
  const current = incidents.filter((one) => isAlone || !isKept(one));
  const kept = incidents.filter((one) => !current.includes(one));
  const briefly = [...current.slice(fullIncidents), ...kept];
  const paragraphs = [
    [headline(incidents, recovered), ...describeHead(head)],
    ...current
      .slice(0, fullIncidents)
      .map((one) => [...(isAlone ? [] : [headIncident(one)]), ...describeIncident(one, head)]),
    listed(briefly.map(describeBriefly)),
    listed(recovered.map(describeRecovered)),
    listed(notices.map(describeNotice)),
  ];
  return paragraphs
    .filter(({ length }) => length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

function headline(incidents: readonly Incident[], recovered: readonly Recovered[]): string {
  const [worst, ...rest] = incidents;
  if (worst === undefined) {
    return describeCalm(recovered);
  }
  if (rest.length === 0) {
    return headIncident(worst);
  }
  const isNews = incidents.some(({ change }) => change !== "same") || recovered.length > 0;
  return `*${isNews ? "" : "Still "}${tally(incidents).words}*: ${sentence(worst.problem, longestLine)}`;
}

function describeCalm(recovered: readonly Recovered[]): string {
  const [first] = recovered;
  if (first === undefined) {
    return "*All clear*: nothing is wrong";
  }
  const what =
    recovered.length === 1 ? sentence(first.title) : counted(recovered.length, "incident");
  return recovered.length === 1 ? `*All clear*: ${what}` : `*All clear*: ${what} recovered`;
}

function describeHead({ workspace, instance, target, now, runUrl }: MessageHead): string[] {
  const where = target === "live" ? instance : "the mock";
  return [
    ownText(`${workspace} on ${where}, ${describeTime(now)}`),
    ...(runUrl === undefined ? [] : [ownText(runUrl)]),
  ];
}

function listed(lines: readonly string[]): string[] {
  const rest = lines.length - briefIncidents;
  return [...lines.slice(0, briefIncidents), ...(rest > 0 ? [`and ${rest} more`] : [])];
}

/** What no document states may be over any limit, and is no alarm all the same. */
function describeNotice({ problem, isUnconfirmed }: Notice): string {
  const why =
    isUnconfirmed === true ? "unconfirmed, since no document states it" : "below the thresholds";
  return `${why}: ${sentence(problem, longestLine)}`;
}

function describeRecovered({
  title,
  since,
  recoveredAt,
  recovery,
  told,
  level,
}: Recovered): string {
  const lasted = describeSpan(Date.parse(recoveredAt) - Date.parse(since));
  const untold = told === undefined ? ", and nobody was told" : "";
  const ends = {
    holds: level === "unjudged" ? "can be judged again" : "holds again",
    excused: "is excused by a known issue",
    undeclared: "is declared no more",
  };
  return `*RECOVERED* ${sentence(title)}: ${ends[recovery]}, after ${lasted}${untold}`;
}
