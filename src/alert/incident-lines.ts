import { counted } from "../text/counted.ts";
import { rerunCommand } from "../result/message.ts";
import { isKept, type Incident } from "./incident.ts";
import { command, longestLine, own, quoted, strong, type Line } from "./message-text.ts";
import { describeAmount, describeSpan, describeTime } from "../text/amounts.ts";

/** What all incidents of a message have in common. */
export interface Surroundings {
  readonly now: Date;
  /** Options of `validate` that judge a check as the alert did; none where plain Vitest does. */
  readonly runOptions?: readonly string[];
}

/** What an incident is, in one line: its severity, what is new, and what is wrong. */
export function headIncident(incident: Incident, longest?: number): Line {
  return [strong(labelOf(incident)), own(" "), quoted(describeProblem(incident), longest)];
}

/** Kinds of checks whose problem names its object itself. */
const named = /^(?:invariant|transition|task|parity):/;

/** What is wrong, with the check where that does not say what is meant. */
export function describeProblem({ id, problem }: Pick<Incident, "id" | "problem">): string {
  return named.test(id) || problem.includes(id) ? problem : `${id}: ${problem}`;
}

/** All else there is to know of an incident, a line for each thing. */
export function describeIncident(incident: Incident, around: Surroundings): Line[] {
  const { owner, place, explanation = {}, blocks, unjudged } = incident;
  const { means, matters, look } = explanation;
  const { id } = incident;
  return [
    ...(unjudged === undefined ? [] : [[quoted(`not judged this time: ${unjudged}`)]]),
    ...describeNumber(incident),
    describeSince(incident, around.now),
    ...(blocks.length === 0 ? [] : [[own(`blocks ${counted(blocks.length, "check")}`)]]),
    ...labelled("means", means),
    ...labelled("matters", matters),
    ...labelled("look", look ?? id),
    ...labelled("owner", owner),
    ...(place === undefined ? [] : [[own("rerun: "), command(rerunLine({ id, place }, around))]]),
  ];
}

/** An incident in one line, with its beginning. */
export function describeBriefly(incident: Incident): Line {
  const since = own(`, since ${describeTime(new Date(incident.since))}`);
  return [...headIncident(incident, longestLine), since];
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

/** `5,001 rows, was 1,001 rows; warning above 1,000, critical above 5,000`; the problem says a number without limits. */
function describeNumber({ measured, told, change }: Incident): Line[] {
  if (measured?.threshold === undefined) {
    return [];
  }
  const { value, unit, threshold } = measured;
  const isNew = told?.value === undefined || change === "same";
  const was = isNew ? "" : `, was ${describeAmount(told.value, unit)}`;
  const [warning, critical] = [threshold.warning, threshold.critical].map((limit) =>
    describeAmount(limit, unit === "ms" ? unit : "number"),
  );
  const limits = `warning above ${warning}, critical above ${critical}`;
  return [[own(`${describeAmount(value, unit)}${was}; ${limits}`)]];
}

/** `trend: ▁▃█ 1,001 rows → 5,001 rows in 3 runs`; undefined where there is no number before. */
export function describeTrend({ values = [], measured }: Incident): Line | undefined {
  const [first] = values;
  const last = values.at(-1);
  if (first === undefined || last === undefined || measured === undefined) {
    return undefined;
  }
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const bars = values.map((value) => {
    const share = high === low ? 0 : (value - low) / (high - low);
    return heights.charAt(Math.round(share * (heights.length - 1)));
  });
  const [from, to] = [first, last].map((value) => describeAmount(value, measured.unit));
  return [own(`trend: ${bars.join("")} ${from} → ${to} in ${counted(values.length, "run")}`)];
}

const heights = "▁▂▃▄▅▆▇█";

function describeSince({ since, change }: Incident, now: Date): Line {
  const lastsMs = now.getTime() - Date.parse(since);
  if (lastsMs <= 0) {
    return [own("first seen in this run")];
  }
  const from = describeTime(new Date(since));
  const failing = change === "opened" ? "failing" : "still failing";
  return [own(`${failing} since ${from}, ${describeSpan(lastsMs)}`)];
}

function labelled(label: string, text: string | undefined): Line[] {
  return text === undefined ? [] : [[own(`${label}: `), quoted(text)]];
}

type Rerun = Parameters<typeof rerunCommand>[0];

function rerunLine(subject: Rerun["subject"], { runOptions = [] }: Surroundings): string {
  return rerunCommand({ subject, runOptions });
}
