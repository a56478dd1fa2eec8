import { groupBy } from "../../plan/group-by.ts";
import { counted } from "../../text/counted.ts";
import type { GapMovement, GapTrend } from "./gap-trend.ts";

/** Lines of a list of gaps; the rest is counted. */
const shownGaps = 5;
/** Longer forecasts say nothing. */
const mostNights = 365;

/** `gap 412, 38 fewer than last night, at this rate closed in 11 nights`. */
export function describeGap(trend: GapTrend): string {
  return words[trend.movement](trend);
}

const words: Readonly<Record<GapMovement, (trend: GapTrend) => string>> = {
  first: ({ gap }) => `gap ${rows(gap)}, not measured before`,
  opened: (trend) => `gap ${rows(trend.gap)}, none ${whenOf(trend)}`,
  shrinking: (trend) => `${describeMove(trend)} fewer than ${whenOf(trend)}${describeRate(trend)}`,
  growing: (trend) => `${describeMove(trend)} more than ${whenOf(trend)}: growing${runsOf(trend)}`,
  "standing still": (trend) =>
    `gap ${rows(trend.gap)}, as many as ${whenOf(trend)}: standing still${runsOf(trend)}`,
  closed: (trend) =>
    trend.before === 0
      ? "no gap"
      : `closed; it was ${counted(trend.before ?? 0, "row")} ${whenOf(trend)}`,
  unjudged: (trend) =>
    `gap not measured; it was ${counted(trend.before ?? 0, "row")} ${whenOf(trend)}`,
};

function rows(gap: number | null): string {
  return (gap ?? 0).toLocaleString("en-US");
}

/** `gap 412, 38`. */
function describeMove({ gap, before }: GapTrend): string {
  return `gap ${rows(gap)}, ${rows(Math.abs((gap ?? 0) - (before ?? 0)))}`;
}

function describeRate({ nightsToClose }: GapTrend): string {
  if (nightsToClose === null) {
    return "";
  }
  return nightsToClose > mostNights
    ? ", at this rate not closed within a year"
    : `, at this rate closed in ${counted(nightsToClose, "night")}`;
}

function runsOf({ runsAlike }: GapTrend): string {
  return runsAlike > 1 ? ` for ${runsAlike} runs` : "";
}

/** The run that the last one is compared with, in words that follow "than". */
function whenOf({ nightsBetween }: GapTrend): string {
  if (nightsBetween === 0) {
    return "in the run before";
  }
  return nightsBetween === 1 ? "last night" : `${nightsBetween} nights ago`;
}

/** The gaps that there are, and those that have just closed or could not be measured, a line each; the rest is counted. */
export function describeGaps(trends: readonly GapTrend[]): readonly string[] {
  const shown = trends.filter(isShown);
  const rest = shown.slice(shownGaps);
  const ways = [...groupBy(rest, ({ movement }) => movement)];
  const counts = ways.map(([movement, { length }]) => `${length} ${movement}`).join(", ");
  return [
    ...shown.slice(0, shownGaps).map((trend) => `${trend.id}: ${describeGap(trend)}`),
    ...(rest.length === 0 ? [] : [`and ${counted(rest.length, "more gap")}: ${counts}`]),
  ];
}

/** What closed, or could not be measured any more, is reported in the run that found it. */
function isShown({ movement, before, points }: GapTrend): boolean {
  if (movement === "closed") {
    return before !== 0;
  }
  return movement !== "unjudged" || (points.at(-2)?.gap ?? 0) > 0;
}
