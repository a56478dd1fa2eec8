import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fakeClock, type FakeClock } from "../../test-support/fake-clock.ts";
import { leaveRecord } from "../../test-support/sample-record.ts";
import { awaitShards } from "./await-shards.ts";

let reports = "";
beforeEach(() => {
  reports = mkdtempSync(join(tmpdir(), "await-"));
});
afterEach(() => rmSync(reports, { recursive: true }));

/** Leaves a shard of three: the third has nothing to judge. */
function leave(index: number, night: string, finishedAt?: string | null): void {
  const folder = join(reports, "shards", `${index}-of-3`);
  mkdirSync(folder, { recursive: true });
  const shard = { index, count: 3 };
  const split = { version: 1, night, shard, scope: "all", shared: [], shards: [["a"], ["b"], []] };
  writeFileSync(join(folder, "split.json"), JSON.stringify(split));
  if (finishedAt !== undefined) {
    leaveRecord(folder, { finishedAt });
  }
}

function missing(clock: FakeClock, limitMs = Infinity): Promise<readonly number[]> {
  return awaitShards({ reports, night: "tonight", count: 3, silenceMs: 600_000, limitMs }, clock);
}

test("waits for nothing once all are at their end, or have nothing to judge", async () => {
  leave(1, "tonight", "2026-02-04T03:00:00.000Z");
  leave(2, "tonight", "2026-02-04T03:00:00.000Z");
  leave(3, "tonight");
  const clock = fakeClock();
  expect([await missing(clock), clock.pauses]).toEqual([[], []]);
});

test("gives up what says nothing for long, began last night, or was never there", async () => {
  leave(1, "tonight", null);
  leave(2, "last night", "2026-02-03T03:00:00.000Z");
  const clock = fakeClock();
  expect([await missing(clock), clock.now()]).toEqual([[1, 2, 3], 600_000]);
});

test("waits on for what goes on, and no longer than it may", async () => {
  leave(1, "tonight", null);
  leave(2, "tonight", "2026-02-04T03:00:00.000Z");
  leave(3, "tonight");
  const clock = fakeClock();
  const pause = async (ms: number): Promise<void> => {
    clock.pass(ms);
    if (clock.now() === 400_000) {
      leave(1, "tonight", "2026-02-04T03:00:00.000Z");
    }
  };
  expect([await missing(clock, 100_000), clock.now()]).toEqual([[1], 100_000]);
  expect(await missing({ ...clock, pause })).toEqual([]);
  expect(clock.now()).toBe(400_000);
});
