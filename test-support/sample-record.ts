import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RecordedResult, RunRecord } from "../src/shards/read-record.ts";

/** A result of a run record, as its schema wants it. */
export function recordedResult(
  over: Partial<RecordedResult> & Pick<RecordedResult, "id">,
): RecordedResult {
  const one = {
    family: "tables",
    kind: "table",
    title: "it holds",
    suite: "identity",
    severity: "normal",
    evidence: "documented",
    place: "specs/tables/identity.yaml:8:5",
    status: "passed",
    outcome: "passed",
    depth: "read",
    startedAt: "2026-02-04T03:00:00.000Z",
    durationMs: 1,
    ...over,
  } as const;
  return one;
}

/** A run record without results, as its schema wants it. */
export function sampleRecord(over: Partial<RunRecord> = {}): RunRecord {
  const record = {
    schemaVersion: 1,
    startedAt: "2026-02-04T03:00:00.000Z",
    workspace: "AgentDashboards V2",
    target: "mock",
    instances: [],
    seed: 1,
    rows: 3,
    options: { failOn: "failures", strict: false },
    node: "v20.19.0",
    commit: null,
    declared: {},
    results: [],
    finishedAt: null,
    troubles: [],
    summary: null,
    ...over,
  } as const;
  return record;
}

/** Leaves a run record in a folder, which is made where it is missing. */
export function leaveRecord(folder: string, over: Partial<RunRecord> = {}): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "run.json"), JSON.stringify(sampleRecord(over)));
}
