import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Fault } from "../../../simulator/faults/fault.ts";
import { createFileStates } from "../../states/file-states.ts";
import type { States } from "../../states/states.ts";
import {
  allChecks,
  openJudgedMock,
  type JudgedMock,
} from "../../../test-support/faults/judge-mock.ts";

const rezen = "transition:onboarding.rezen.moves";
const fub = "transition:onboarding.fub.moves";
const moves = allChecks.filter(({ kind }) => kind === "transition");
const folder = mkdtempSync(join(tmpdir(), "nights-"));
const file = join(folder, "state", "transitions.json");
const mocks = new Map<number, JudgedMock>();
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await Promise.all([...mocks.values()].map((mock) => mock.close()));
});

/** A run of its own each time, as every night is. */
async function night(seed: number, faults: readonly Fault[] = []): Promise<Record<string, string>> {
  const states = (): States => createFileStates({ file, instance: `mock of seed ${seed}` });
  const mock = mocks.get(seed) ?? (await openJudgedMock({ seed, rows: 5 }, { states }));
  mocks.set(seed, mock);
  return Object.fromEntries(await mock.judge(moves, faults));
}

const first = "passed: no snapshot of an earlier run: moves are judged from the next run on";
const state = (status: string, table = "rezen_onboarding_jobs"): Fault => ({
  kind: "job-state",
  table,
  status,
});

test("reports how onboarding jobs moved from night to night", async () => {
  expect(await night(1)).toEqual({ [rezen]: first, [fub]: first });
  expect(await night(1)).toEqual({ [rezen]: "passed", [fub]: "passed" });
  expect(await night(1, [state("New")])).toEqual({
    [rezen]: "failed: row 4 went from Complete to New: nothing may follow Complete",
    [fub]: "passed",
  });
  // a job that a user makes and that hangs has moved as it may
  expect(await night(1, [{ kind: "stuck-job", hours: 5 }])).toEqual({
    [rezen]: "passed",
    [fub]: "passed",
  });
  // rows of another seed are other rows
  expect(await night(2)).toEqual({ [rezen]: first, [fub]: first });
  expect(await night(1)).toEqual({ [rezen]: "passed", [fub]: "passed" });
});

test("reports a skipped state given a job that is Complete and was never started", async () => {
  await night(3, [state("New")]);
  const unstarted: Fault = {
    kind: "bad-row",
    table: "rezen_onboarding_jobs",
    column: "started",
    value: null,
  };
  expect((await night(3, [unstarted]))[rezen]).toBe(
    "failed: row 3 went from New to Complete without passing Started: started is empty",
  );
  expect((await night(3))[rezen]).toBe("passed");
});

test("says that a snapshot is corrupt, judges no move, and begins anew", async () => {
  writeFileSync(file, readFileSync(file, "utf8").slice(0, 100));
  const lost = expect.stringMatching(
    /^passed: state\/transitions\.json is no JSON at its line \d+, column \d+: .*: moves are judged from the next run on$/,
  );
  expect(await night(1, [state("New")])).toEqual({ [rezen]: lost, [fub]: lost });
  expect(await night(1, [state("New")])).toEqual({ [rezen]: "passed", [fub]: "passed" });
});
