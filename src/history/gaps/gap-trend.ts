import { isOnInstance, type JudgedInstance } from "../same-instance.ts";
import { resolve } from "node:path";
import { readGaps, type GapEntry } from "./gap-store.ts";

const hourMs = 3_600_000;
/** Two runs that are less apart are of one night. */
const leastApartMs = 12 * hourMs;

/**
 * How a gap has moved since the night before. `unjudged`: it could not be measured in the last run, though it was before;
 * `first`: nothing is known of it from before; `closed`: it was there, and is no more.
 */
export type GapMovement =
  | "first"
  | "opened"
  | "shrinking"
  | "growing"
  | "standing still"
  | "closed"
  | "unjudged";

/** The gap of one comparison of tables through the runs. */
export interface GapTrend {
  /** Id of the check that compares the tables. */
  readonly id: string;
  readonly movement: GapMovement;
  /** Rows in the last run; null where it could not be measured. */
  readonly gap: number | null;
  /** Rows in the run that it is compared with: the last one of an earlier night, else the run before; null when there is none. */
  readonly before: number | null;
  /** In nights, rounded, how long ago that was; 0 for a run of the same night. */
  readonly nightsBetween: number;
  /** Nights until it is closed if it goes on as since then; null unless it shrinks from night to night. */
  readonly nightsToClose: number | null;
  /** Runs in a row, the last one included, in which it moved the same way. */
  readonly runsAlike: number;
  /** For a plot, the oldest first; null where it could not be measured. */
  readonly points: readonly { readonly startedAt: string; readonly gap: number | null }[];
}

/**
 * The trend of every gap that there is, or was within the remembered runs, as plain JSON: the growing ones first, then
 * the largest. What never had a gap is left out. For a page, `points` are what a small plot shows, and
 * `describeGap` says the same in words.
 */
export function readGapTrends(reportsFolder: string, of: JudgedInstance): readonly GapTrend[] {
  const all = readGaps(resolve(reportsFolder));
  return toGapTrends(all.filter(isOnInstance(of)));
}

/** The trends of the gaps in some runs of one target, the oldest first. */
export function toGapTrends(entries: readonly GapEntry[]): readonly GapTrend[] {
  const ids = new Set(
    entries.flatMap(({ gaps }) => Object.keys(gaps).filter((id) => gaps[id] !== 0)),
  );
  return [...ids]
    .map((id) => toTrend(id, entries))
    .toSorted((a, b) => rankOf(a) - rankOf(b) || (b.gap ?? 0) - (a.gap ?? 0));
}

function rankOf({ movement }: GapTrend): number {
  const order: readonly GapMovement[] = ["opened", "growing"];
  const at = order.indexOf(movement);
  return at === -1 ? order.length : at;
}

function toTrend(id: string, entries: readonly GapEntry[]): GapTrend {
  const points = entries.map(({ startedAt, gaps }) => ({ startedAt, gap: gaps[id] ?? null }));
  const gap = points.at(-1)?.gap ?? null;
  const compared = findBefore(points);
  const before = compared?.gap ?? null;
  const movement = moveBetween(before, gap);
  return {
    id,
    movement,
    gap,
    before,
    nightsBetween: compared?.nights ?? 0,
    nightsToClose: gap === null || compared === undefined ? null : forecast(gap, compared),
    runsAlike: countAlike(points, movement),
    points,
  };
}

/** Null where it does not shrink from night to night. */
function forecast(gap: number, { gap: before, nights }: Compared): number | null {
  const closed = before - gap;
  return gap > 0 && closed > 0 && nights > 0 ? Math.ceil((gap / closed) * nights) : null;
}

interface Compared {
  readonly gap: number;
  readonly nights: number;
}

/** The last measured point of an earlier night; of the same night only where no earlier one is known. */
function findBefore(points: GapTrend["points"]): Compared | undefined {
  const [last, ...earlier] = points.toReversed();
  const measured = earlier.flatMap(({ startedAt, gap }) => {
    const apartMs = Date.parse(last?.startedAt ?? startedAt) - Date.parse(startedAt);
    return gap === null ? [] : [{ gap, apartMs }];
  });
  const found = measured.find(({ apartMs }) => apartMs >= leastApartMs) ?? measured[0];
  return found === undefined
    ? undefined
    : {
        gap: found.gap,
        nights:
          found.apartMs < leastApartMs ? 0 : Math.max(1, Math.round(found.apartMs / (24 * hourMs))),
      };
}

function moveBetween(before: number | null, gap: number | null): GapMovement {
  if (gap === null) {
    return "unjudged";
  }
  if (before === null) {
    return "first";
  }
  if (before === gap) {
    return gap === 0 ? "closed" : "standing still";
  }
  if (before === 0) {
    return "opened";
  }
  if (gap === 0) {
    return "closed";
  }
  return gap < before ? "shrinking" : "growing";
}

/** From one measured run to the next. */
function countAlike(points: GapTrend["points"], movement: GapMovement): number {
  const gaps = points.flatMap(({ gap }) => (gap === null ? [] : [gap])).toReversed();
  const moves = gaps.slice(1).map((before, at) => moveBetween(before, gaps[at] ?? null));
  const other = moves.findIndex((move) => move !== movement);
  return other === -1 ? moves.length : other;
}
