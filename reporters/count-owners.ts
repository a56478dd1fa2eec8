import { groupBy } from "../src/plan/group-by.ts";
import { outcomeOf } from "../src/result/outcome.ts";
import type { Result } from "../src/result/result.ts";

/** Owners of what failed or broke with how much of it is theirs, who has most first: `data 3`, `platform 1`. */
export function countOwners(results: readonly Result[]): readonly string[] {
  const bad = results.filter((result) => ["failed", "broken"].includes(outcomeOf(result)));
  const owned = bad.filter(({ subject }) => subject.owner !== undefined);
  return [...groupBy(owned, ({ subject }) => subject.owner ?? "")]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([owner, { length }]) => `${owner} ${length}`);
}
