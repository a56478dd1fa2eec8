import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { startCommand } from "../../test-support/run-command.ts";
import { judgeShards, mergeIn, readVerdict } from "../../test-support/shard-runs.ts";

const folder = mkdtempSync(join(tmpdir(), "merge-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Checks without time limits, since other tests keep the machine busy; one table is gone, on which others stand. */
const words = [
  "all",
  "--only",
  "table:agent,table:team,table:user,reference:agent.*,group:*,instance:*",
  "--fault",
  '{"kind":"drop-table","table":"agent"}',
];

test("merges two shards into the verdict of the run that is not split", async () => {
  const [whole, parts] = [join(folder, "whole"), join(folder, "parts")];
  const judged = startCommand("validate.ts", [...words, "--reports", whole]).ended;
  await judgeShards({ words, reports: parts, count: 2 });
  const { code } = await judged;
  const merged = await mergeIn(parts);
  expect([code, merged.code, merged.stderr]).toEqual([1, 1, ""]);
  expect(readVerdict(parts)).toEqual(readVerdict(whole));
});

test("says what to name given a folder without shards", async () => {
  const none = join(folder, "none");
  const { code, stderr } = await startCommand("merge.ts", [none]).ended;
  expect([code, stderr]).toEqual([
    2,
    `${none}: no shard has left its split.json there; name the folders that runs with --shard wrote to\n`,
  ]);
});
