import { SettingsError } from "../errors.ts";
import { toSubject } from "../judging/subject.ts";
import { counted } from "../text/counted.ts";
import { groupBy } from "../plan/group-by.ts";
import type { Check } from "../plan/check.ts";
import { gravestFirst } from "../result/gravity.ts";
import type { Result } from "../result/result.ts";
import { toResult } from "./read-record.ts";
import type { LeftShard } from "./shard-folders.ts";
import type { Split } from "./split.ts";

/** The checks that were split, and a result of each. */
export interface Merged {
  readonly checks: readonly Check[];
  readonly results: ReadonlyMap<string, Result>;
}

/**
 * The results of all shards of a run, one a check: of those that several shards judged the gravest, and a broken one of
 * what was to be judged by a shard that ended before.
 * @throws {SettingsError} the shards know checks that the plan does not have
 */
export function mergeResults(planned: readonly Check[], shards: readonly LeftShard[]): Merged {
  const [{ split } = { split: { shared: [], shards: [] } }] = shards;
  const checks = selectSplit(planned, split);
  const byId = new Map(checks.map((check) => [check.id, check]));
  const recorded = shards.flatMap(({ record }) => {
    const { results = [], runOptions = [] } = record ?? {};
    return results.flatMap((one) => {
      const check = byId.get(one.id);
      return check === undefined ? [] : [toResult(one, { subject: toSubject(check), runOptions })];
    });
  });
  const judged = groupBy(recorded, ({ subject }) => subject.id);
  const unjudged = describeUnjudged(split, shards);
  const results = checks.map((check): readonly [string, Result] => {
    const gravest = findGravest(judged.get(check.id) ?? []);
    return [check.id, gravest ?? unjudged(check)];
  });
  return { checks, results: new Map(results) };
}

function selectSplit(planned: readonly Check[], split: Split): readonly Check[] {
  const ids = new Set([...split.shared, ...split.shards.flat()]);
  const checks = planned.filter(({ id }) => ids.has(id));
  if (checks.length < ids.size) {
    checks.forEach(({ id }) => ids.delete(id));
    const [first = ""] = ids;
    const what = counted(ids.size, "check");
    throw new SettingsError([
      `the specs here are not those of the shards: ${what} of theirs, such as ${first}, stand in none; merge at the commit that they ran at`,
    ]);
  }
  return checks;
}

function findGravest(results: readonly Result[]): Result | undefined {
  // What one shard saw failing failed.
  const [gravest] = results.toSorted(gravestFirst);
  return gravest;
}

function describeUnjudged(split: Split, shards: readonly LeftShard[]): (check: Check) => Result {
  const left = new Map(shards.map((shard) => [shard.split.shard.index, shard]));
  const indexOf = new Map(
    split.shards.flatMap((ids, index) => ids.map((id) => [id, index + 1] as const)),
  );
  const startedAt = Math.max(
    0,
    ...shards.flatMap(({ record }) => (record === undefined ? [] : Date.parse(record.startedAt))),
  );
  return (check) => {
    const index = indexOf.get(check.id) ?? 1;
    return {
      subject: toSubject(check),
      status: "broken",
      findings: [],
      depth: "declared",
      reason: `shard ${index} of ${split.shards.length} ${describeEnd(left.get(index))}`,
      startedAt,
      durationMs: 0,
    };
  };
}

/** Whether a result stands for what a shard, which ended before, did not judge. */
export function isLostWithShard({
  status,
  reason = "",
}: Pick<Result, "status" | "reason">): boolean {
  return status === "broken" && /^shard \d+ of \d+ /u.test(reason);
}

function describeEnd(shard: LeftShard | undefined): string {
  if (shard === undefined) {
    return "left nothing: it did not run, or its folder is missing";
  }
  const { record } = shard;
  if (record === undefined) {
    return "ended before it judged anything";
  }
  return record.finishedAt === null ? "ended before this was judged" : "has no result of this";
}
