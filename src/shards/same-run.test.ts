import { expect, test } from "vitest";
import { SettingsError } from "../errors.ts";
import { sampleRecord } from "../../test-support/sample-record.ts";
import { assertSameRun } from "./same-run.ts";
import type { RunRecord } from "./read-record.ts";
import type { LeftShard } from "./shard-folders.ts";

const longIds = ["agent", "user", "team", "office"].map((name) => `table:${name}_of_a_long_name`);

function shard(
  index: number,
  { record, ids = longIds }: { record?: Partial<RunRecord>; ids?: string[] } = {},
): LeftShard {
  return {
    folder: `shards/${index}`,
    split: {
      version: 1,
      shard: { index, count: 2 },
      scope: "all",
      shared: [],
      shards: [ids, ["b"]],
    },
    record: sampleRecord({ workspace: "V2", rows: 30, ...record }),
  };
}

function problemsOf(shards: readonly LeftShard[]): readonly string[] {
  try {
    assertSameRun(shards);
    return [];
  } catch (error) {
    return error instanceof SettingsError ? error.problems : [String(error)];
  }
}

test("takes shards of one run", () => {
  const { record: _, ...unbegun } = shard(2);
  expect([problemsOf([shard(1), shard(2)]), problemsOf([shard(1), unbegun])]).toEqual([[], []]);
});

test("refuses a shard that is there twice, and shards of several splits and runs, all at once", () => {
  const other = shard(2, {
    record: { seed: 7, target: "live" },
    ids: longIds.toReversed(),
  });
  expect(problemsOf([shard(1), { ...shard(1), folder: "copy" }, other])).toEqual([
    "shard 1 is there 2 times: shards/1, copy; keep one of them",
    "the shards are not of one run, how the selection was split differs: shards/1, copy; shards/2",
    'the shards are not of one run, target differs: shards/1, copy have "mock"; shards/2 have "live"',
    "the shards are not of one run, seed differs: shards/1, copy have 1; shards/2 have 7",
  ]);
});
