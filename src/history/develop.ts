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

/** What is new in the last of some runs of one target, the oldest first; nothing is known of what the first one opened. */
export function developHistory(entries: readonly Entry[]): Changes {
  const nights = entries.map((entry) => new Set(idsOf(entry)));
  const [last = new Set(), before] = nights.toReversed();
  const known = before ?? last;
  const changesOf = (id: string): number =>
    nights.filter((night, at) => at > 0 && night.has(id) !== nights[at - 1]?.has(id)).length;
  const seen = new Set(nights.flatMap((night) => [...night]));
  return {
    opened: [...last].filter((id) => !known.has(id)),
    still: [...last].filter((id) => known.has(id)),
    fixed: [...known].filter((id) => !last.has(id)),
    flaky: [...seen].filter((id) => changesOf(id) >= flakyChanges),
  };
}

/** When a check began not to hold, without a run between in which it did; undefined when it holds. */
export function badSince(entries: readonly Entry[], id: string): string | undefined {
  let since: string | undefined;
  for (const entry of entries) {
    since = idsOf(entry).includes(id) ? (since ?? entry.startedAt) : undefined;
  }
  return since;
}
