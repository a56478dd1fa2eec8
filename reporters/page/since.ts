import { idsOf, type Entry } from "../../src/history/entry.ts";

/** Since when each check that did not hold in the last run has not, without a run between in which it did: ISO times. */
export function findSince(entries: readonly Entry[]): ReadonlyMap<string, string> {
  let since: ReadonlyMap<string, string> = new Map();
  for (const entry of entries) {
    const before = since;
    since = new Map(idsOf(entry).map((id) => [id, before.get(id) ?? entry.startedAt]));
  }
  return since;
}
