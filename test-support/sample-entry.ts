import type { Entry } from "../src/history/entry.ts";

/** A run in the history for tests, at 03:00 on a day of February: all held, unless told otherwise. */
export function sampleEntry(day: number, over: Partial<Entry> = {}): Entry {
  const two = String(day).padStart(2, "0");
  return {
    schemaVersion: 1,
    runId: `0000${two}aa-0000-4000-8000-000000000000`,
    startedAt: `2026-02-${two}T03:00:00.000Z`,
    seconds: 60,
    target: "live",
    workspace: "AgentDashboards V2",
    commit: null,
    exitCode: 0,
    sentence: "Held: 10 of 10 checks passed.",
    totals: {
      declared: 10,
      passed: 10,
      failed: 0,
      broken: 0,
      blocked: 0,
      unconfirmed: 0,
      skipped: 0,
      heldBack: 0,
      known: 0,
      notRun: 0,
      fixed: 0,
      drift: 0,
    },
    overall: { needed: 0.98, reached: 1, state: "held" },
    missed: [],
    bad: {},
    blocked: {},
    measured: {},
    ...over,
  };
}

/** Checks that failed, by their ids. */
export function failing(...ids: readonly string[]): Pick<Entry, "bad"> {
  const bad = { outcome: "failed", message: "it does not exist" } as const;
  return { bad: Object.fromEntries(ids.map((id) => [id, bad])) };
}
