import { idsOf, type Entry } from "./entry.ts";

/** What became of checks from earlier runs to the last. */
export interface Changes {
  /** Ids of what did not hold in the last run, but did before. */
  readonly opened: readonly string[];
  readonly still: readonly string[];
  /** Ids of what did not hold before, and does now. */
  readonly fixed: readonly string[];
  /** Ids of what went back and forth, whatever it is now. */
  readonly flaky: readonly string[];
}

/** So many changes within the runs that are looked at are no coincidence. */
const flakyChanges = 3;

/** What a run says of a check: one that broke or was blocked is not known to hold or to fail. */
type State = "held" | "failed" | "unknown";

/** What a run says of a check. */
export function stateIn(entry: Entry, id: string): State {
  const own = entry.bad[id];
  if (own !== undefined) {
    return own.outcome === "failed" ? "failed" : "unknown";
  }
  return Object.values(entry.blocked).some((ids) => ids.includes(id)) ? "unknown" : "held";
}

/**
 * What is new in the last of some runs of one target, the oldest first; nothing is known of what the first one opened. A
 * run in which a check could not be judged says nothing of it: it neither mends it nor makes it flaky.
 */
export function developHistory(entries: readonly Entry[]): Changes {
  const [last, ...earlier] = entries.toReversed();
  if (last === undefined) {
    return { opened: [], still: [], fixed: [], flaky: [] };
  }
  const now = new Set(idsOf(last));
  const before = new Set(idsOf(earlier[0] ?? last));
  const isOpened = (id: string): boolean =>
    last.bad[id]?.outcome === "failed" && earlier.length > 0
      ? lastKnown(earlier, id) !== "failed"
      : !before.has(id);
  const seen = new Set(entries.flatMap(({ bad }) => Object.keys(bad)));
  return {
    opened: [...now].filter(isOpened),
    still: [...now].filter((id) => !isOpened(id)),
    fixed: [...before].filter((id) => !now.has(id)),
    flaky: [...seen].filter((id) => countChanges(entries, id) >= flakyChanges),
  };
}

/** What the latest of some runs, the latest first, that knows of a check says of it. */
function lastKnown(entries: readonly Entry[], id: string): State {
  const known = entries.find((entry) => stateIn(entry, id) !== "unknown");
  return known === undefined ? "unknown" : stateIn(known, id);
}

/** How often a check began to fail or to hold. */
export function countChanges(entries: readonly Entry[], id: string): number {
  const known = entries.map((entry) => stateIn(entry, id)).filter((state) => state !== "unknown");
  return known.filter((state, at) => at > 0 && state !== known[at - 1]).length;
}

/**
 * When a check began not to hold, without a run between in which it did; undefined when it holds. Of what fails, runs
 * before that could not judge it do not count.
 */
export function badSince(entries: readonly Entry[], id: string): string | undefined {
  const held = entries.findLastIndex((entry) => stateIn(entry, id) === "held");
  const bad = entries.slice(held + 1);
  const failed = bad.find((entry) => stateIn(entry, id) === "failed");
  return (failed ?? bad[0])?.startedAt;
}
