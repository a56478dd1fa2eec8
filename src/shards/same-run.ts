import { SettingsError } from "../errors.ts";
import { groupBy } from "../plan/group-by.ts";
import type { RunRecord } from "./read-record.ts";
import type { LeftShard } from "./shard-folders.ts";

/** What must be the same in all shards of a run. */
const same: readonly (keyof RunRecord)[] = [
  "workspace",
  "target",
  "seed",
  "rows",
  "options",
  "commit",
  "runOptions",
];

/** Characters of a value; a longer one says nothing at a glance. */
const longestShown = 80;

/**
 * Makes sure that shards are parts of one run, each there once.
 * @throws {SettingsError} all that speaks against it
 */
export function assertSameRun(shards: readonly LeftShard[]): void {
  const problems = [
    ...findRepeated(shards),
    ...differences(shards, "how the selection was split", ({ split }) => [
      split.scope,
      split.shared,
      split.shards,
    ]),
    ...differences(shards, "the night", ({ split }) => split.night),
    ...same.flatMap((key) =>
      differences(
        shards.filter(({ record }) => record !== undefined),
        key,
        ({ record }) => record?.[key],
      ),
    ),
  ];
  if (problems.length > 0) {
    throw new SettingsError(problems);
  }
}

function findRepeated(shards: readonly LeftShard[]): readonly string[] {
  const byIndex = groupBy(shards, ({ split }) => String(split.shard.index));
  return [...byIndex].flatMap(([index, all]) =>
    all.length === 1
      ? []
      : [`shard ${index} is there ${all.length} times: ${nameFolders(all)}; keep one of them`],
  );
}

function differences(
  shards: readonly LeftShard[],
  what: string,
  valueOf: (shard: LeftShard) => unknown,
): readonly string[] {
  const byValue = [...groupBy(shards, (shard) => JSON.stringify(valueOf(shard) ?? null))];
  if (byValue.length < 2) {
    return [];
  }
  const sides = byValue.map(([value, all]) => {
    const shown = value.length > longestShown ? "" : ` have ${value}`;
    return `${nameFolders(all)}${shown}`;
  });
  return [`the shards are not of one run, ${what} differs: ${sides.join("; ")}`];
}

function nameFolders(shards: readonly LeftShard[]): string {
  return shards.map(({ folder }) => folder).join(", ");
}
