import { groupBy } from "../plan/group-by.ts";
import { isKept, type Incident } from "./incident.ts";
import { own, type Line } from "./message-text.ts";

/** Incidents that are shown in full. */
const mostFull = 5;
/** Those in one line each, of any list; the rest is counted. */
export const mostBrief = 10;

/**
 * What is shown in full, in a line and only counted, each the most severe first. News has room before what has been told
 * already: of a hundred that still fail, none hides the one that is new.
 */
export function chooseShown(
  incidents: readonly Incident[],
  isAlone: boolean,
): Readonly<Record<"full" | "brief" | "rest", readonly Incident[]>> {
  const byNews = [...incidents.filter(isNews), ...incidents.filter((one) => !isNews(one))];
  const inFull = byNews.filter((one) => isAlone || !isKept(one)).slice(0, mostFull);
  const inBrief = byNews.filter((one) => !inFull.includes(one)).slice(0, mostBrief);
  const [full, brief] = [inFull, inBrief].map((some) =>
    incidents.filter((one) => some.includes(one)),
  );
  const rest = incidents.filter((one) => !inFull.includes(one) && !inBrief.includes(one));
  return { full: full ?? [], brief: brief ?? [], rest };
}

/** `and 285 more: 3 critical (endpoint), 282 warning (endpoint, table)`; the number alone where all are of one sort. */
export function describeRest(rest: readonly Incident[]): Line[] {
  if (rest.length === 0) {
    return [];
  }
  const byLevel = groupBy(rest, ({ level }) => level);
  const sorts = new Set(rest.map((one) => `${one.level} ${sortOf(one)}`));
  const groups = [...byLevel].map(([level, some]) => {
    const kinds = [...new Set(some.map(sortOf))].join(", ");
    return `${some.length} ${level === "unjudged" ? "not judged" : level} (${kinds})`;
  });
  return [[own(`and ${rest.length} more${sorts.size > 1 ? `: ${groups.join(", ")}` : ""}`)]];
}

/** The kind of its check, as ids begin. */
function sortOf({ id }: Incident): string {
  return id.split(":", 1)[0] ?? id;
}

function isNews({ change }: Incident): boolean {
  return change !== "same";
}
