import { callOf } from "../judging/call-of.ts";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { startMock } from "../../simulator/xano/start.ts";
import { startMockThread } from "./target/mock-thread.ts";
import { loadPlan } from "../kinds/load-plan.ts";
import {
  isMetadataRead,
  liveSettings,
  runSuite,
  written,
  type LiveRun,
} from "../../test-support/live-run.ts";
import { startProxy } from "../../test-support/proxy.ts";

const { checks, workspace } = loadPlan(resolve(import.meta.dirname, "../.."));

test("sends reads only and counts what it held back apart given a live instance", async () => {
  const mock = await startMock();
  const recorder = await startProxy(mock.v2.url);
  try {
    const { code, record } = await runSuite(
      ["--target", "live"],
      liveSettings(mock, { v2: recorder.url }),
    );
    const calls = checks.flatMap((check) => callOf(check) ?? []);
    const reads = calls.filter(({ safety }) => safety === "read").map(written);
    const { login } = workspace;
    const allowed = new Set([...reads, `POST /api:${login.group.canonical}${login.path}`]);
    const other = [...recorder.requests].filter((one) => !allowed.has(one) && !isMetadataRead(one));
    const heldBack = record.results.filter((one) => one.heldBack !== undefined);
    expect([code, other]).toEqual([0, []]);
    expect([...recorder.requests].filter((one) => reads.includes(one)).length).toBeGreaterThan(100);
    // A step of a flow that reads stands on one that is held back.
    const mustHold = checks.filter(
      (check) => check.kind === "flow-step" || (callOf(check)?.safety ?? "read") !== "read",
    );
    expect(heldBack.length).toBe(mustHold.length);
    expect(record.summary.totals["heldBack"]).toBe(heldBack.length);
    expect(heldBack.filter((one) => one.outcome !== "held-back")).toEqual([]);
  } finally {
    recorder.close();
    await mock.close();
  }
});

test("gives each entry the verdict that the mock target gives it, all classes opened", async () => {
  const faults = [
    '{"kind":"drop-table","table":"office"}',
    '{"kind":"status","endpoint":"POST 4UsTtl3m/test-function-8052-txn-sync","status":500}',
  ];
  const mocked = await runSuite(faults.flatMap((fault) => ["--fault", fault]));
  const mock = await startMockThread({});
  try {
    for (const body of faults) {
      await fetch(`${mock.v2.url}/mock/faults`, { method: "POST", body });
    }
    const { host } = new URL(mock.v2.url);
    const allow = ["--allow", "sync,write,destructive,notify", "--confirm-host", host];
    const live = await runSuite(["--target", "live", ...allow], liveSettings(mock));
    expect(verdicts(live)).toEqual(verdicts(mocked));
    expect([live.code, mocked.code, mocked.record.results.length]).toEqual([1, 1, checks.length]);
  } finally {
    await mock.close();
  }
});

function verdicts({ record }: LiveRun): string[] {
  return record.results.map(({ id, outcome }) => `${outcome} ${id}`);
}
