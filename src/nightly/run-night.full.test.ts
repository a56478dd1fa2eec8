import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { startCommand, type Running } from "../../test-support/run-command.ts";

vi.setConfig({ testTimeout: 600_000 });
const folder = mkdtempSync(join(tmpdir(), "night-full-"));
afterAll(() => rmSync(folder, { recursive: true }));

function startPod(index: number, reports: string): Running {
  const args = ["--target", "mock", "--shards", "3", "--reports", reports, "--max-minutes", "5"];
  const env = { JOB_COMPLETION_INDEX: String(index), SUITE_NIGHT: "nightly-28001" };
  return startCommand("nightly.ts", args, { env });
}

interface Run {
  readonly summary: {
    readonly totals: Readonly<Record<string, number>>;
    readonly verdict: { readonly exitCode: number; readonly sentence: string };
  };
}

function readRun(reports: string): Run {
  return JSON.parse(readFileSync(join(reports, "run.json"), "utf8"));
}

test("judges a night in pods of an indexed job, of which the first merges", async () => {
  const reports = join(folder, "pods");
  const pods = [0, 1, 2].map((index) => startPod(index, reports).ended);
  const [first, ...others] = await Promise.all(pods);
  const lastLine = first?.stdout.trimEnd().split("\n").at(-1);
  const { totals, verdict } = readRun(reports).summary;
  // Pods that share a busy machine may find an answer slow: the verdict says so, and pod 0 ends with it.
  expect(first?.code).toBe(verdict.exitCode);
  expect(lastLine).toContain(`Night: ${verdict.sentence} Exit code ${verdict.exitCode}; `);
  expect(others.map(({ code }) => code === 0 || code === 1)).toEqual([true, true]);
  expect([totals["notRun"], totals["broken"]]).toEqual([0, 0]);
});

test("merges what is there when it is asked to end, and counts the rest as broken", async () => {
  const reports = join(folder, "ended");
  const args = ["--target", "mock", "--shards", "2", "--reports", reports];
  const { child, ended } = startCommand("nightly.ts", args);
  const record = join(reports, "shards/1-of-2/run.json");
  await vi.waitFor(() => expect(readFileSync(record, "utf8")).toContain('"outcome"'), {
    timeout: 120_000,
    interval: 20,
  });
  child.kill("SIGTERM");
  const { code, stdout } = await ended;
  expect([code, stdout.trimEnd().split("\n").at(-1)]).toEqual([
    2,
    expect.stringMatching(/^Night: Not judged: \d+ checks broken.* Exit code 2; /),
  ]);
  expect(readRun(reports).summary.totals["broken"]).toBeGreaterThan(0);
});
