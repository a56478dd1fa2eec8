import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startCommand } from "../../test-support/run-command.ts";
import { judgeInTime, judgeShards, mergeIn, readVerdict } from "../../test-support/shard-runs.ts";

vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });
const folder = mkdtempSync(join(tmpdir(), "merge-full-"));
afterAll(() => rmSync(folder, { recursive: true }));

const faults = [
  { kind: "drop-table", table: "agent" },
  { kind: "drop-column", table: "user", column: "email" },
  { kind: "drop-endpoint", endpoint: "GET frontend/links" },
  { kind: "drop-group", canonical: "LIdBL1AN" },
  { kind: "drop-function", id: 8051 },
  { kind: "inactive-task", id: 2417 },
  { kind: "html", endpoint: "GET frontend/goals" },
].map((fault) => JSON.stringify(fault));

const mocks: Readonly<
  Record<string, { readonly words: readonly string[]; readonly code: number }>
> = {
  healthy: { words: ["all"], code: 0 },
  faulty: { words: ["all", ...faults.flatMap((fault) => ["--fault", fault])], code: 1 },
};

beforeAll(async () => {
  for (const [name, { words }] of Object.entries(mocks)) {
    const reports = join(folder, name);
    await judgeInTime([...words, "--reports", reports], reports);
  }
});

test.for(Object.keys(mocks).flatMap((mock) => [1, 2, 4, 7].map((count) => [mock, count] as const)))(
  "merges into the verdict of the run that is not split given a %s mock and %i shards",
  async ([mock, count]) => {
    const { words = [], code } = mocks[mock] ?? {};
    const reports = join(folder, `${mock}-${count}`);
    await judgeShards({ words, reports, count });
    expect((await mergeIn(reports)).code).toBe(code);
    expect(readVerdict(reports)).toEqual(readVerdict(join(folder, mock)));
  },
);

test("counts as broken what a shard did not judge that was killed, and ends with 2", async () => {
  const reports = join(folder, "killed");
  await judgeShards({ words: ["all"], reports, count: 4 }, [2]);
  const args = ["all", "--shard", "2/4", "--reports", reports];
  const { child, ended } = startCommand("validate.ts", args);
  const record = join(reports, "shards/2-of-4/run.json");
  await vi.waitFor(() => expect(readFileSync(record, "utf8")).toContain('"outcome"'), {
    timeout: 120_000,
    interval: 20,
  });
  child.kill("SIGKILL");
  await ended;
  const { results: judged } = JSON.parse(readFileSync(record, "utf8"));
  const split = JSON.parse(readFileSync(join(reports, "shards/2-of-4/split.json"), "utf8"));
  const known = new Set(judged.map(({ id }: { readonly id: string }) => id));
  const unjudged = split.shards[1].filter((id: string) => !known.has(id));

  expect((await mergeIn(reports)).code).toBe(2);
  const { results, summary } = JSON.parse(readFileSync(join(reports, "run.json"), "utf8"));
  const broken = results.filter(({ outcome }: { outcome: string }) => outcome === "broken");
  expect(unjudged.length).toBeGreaterThan(0);
  expect(broken.map(({ id }: { id: string }) => id).toSorted()).toEqual(unjudged.toSorted());
  expect(new Set(broken.map(({ reason }: { reason: string }) => reason))).toEqual(
    new Set(["shard 2 of 4 ended before this was judged"]),
  );
  expect(summary.totals.broken).toBe(unjudged.length);
});
