import { expect, test } from "vitest";
import { sampleContext, sampleResult } from "../../../test-support/sample-result.ts";
import { outcomeOf } from "../../../src/result/outcome.ts";
import type { Result } from "../../../src/result/result.ts";
import { summarize } from "../../../src/result/summarize.ts";
import type { RunRecord } from "../../../src/shards/read-record.ts";
import { withHeadline } from "./headline.ts";

/** A run record of these results. */
function recordOf(results: readonly Result[], declared = results.length): RunRecord {
  const context = sampleContext({ declared: { tables: declared } });
  return {
    startedAt: "2026-02-04T03:00:00.000Z",
    finishedAt: "2026-02-04T03:01:00.000Z",
    workspace: "AgentDashboards V2",
    target: "live",
    instances: [],
    seed: null,
    rows: null,
    options: { failOn: "failures", strict: false },
    commit: null,
    results: results.map((result) => ({
      ...result,
      id: result.subject.id,
      kind: result.subject.kind,
      outcome: outcomeOf(result),
      startedAt: "2026-02-04T03:00:00.000Z",
    })),
    troubles: [],
    summary: summarize(results, context),
  };
}

const charts = JSON.stringify({
  general: {
    a: { type: "currentStatus", data: { total: 7, passed: 1, skipped: 6 } },
    b: { type: "statusDynamics", data: [] },
  },
});

function readFile(record: RunRecord, name: string): unknown {
  const page = new Map([
    ["widgets/globals.json", Buffer.from('{"errors":[]}')],
    ["widgets/charts.json", Buffer.from(charts)],
    ["widgets/v1-and-v2/tree.json", Buffer.from("{}")],
  ]);
  const file = withHeadline(page, record).get(`widgets/${name}.json`);
  return file === undefined ? undefined : JSON.parse(file.toString("utf8"));
}

const passed = sampleResult();
const failed = sampleResult({ status: "failed" });
const heldBack = sampleResult({ status: "skipped", heldBack: "sync" });
const blocked = sampleResult({
  status: "skipped",
  blockedBy: { id: "table:user", reason: "it does not exist", status: "failed" },
});
const comparison = sampleResult({}, { id: "parity:agent.rows", family: "parity", kind: "parity" });

test("leaves what is held back, skipped or excused out of the ring", () => {
  const known = sampleResult({
    status: "failed",
    knownIssue: { state: "reproduced", reason: "returns 500" },
  });
  const skipped = sampleResult({ status: "skipped", reason: "no V1" });
  const record = recordOf([passed, passed, heldBack, heldBack, heldBack, skipped, known]);
  expect(readFile(record, "share")).toEqual({
    total: 2,
    passed: 2,
    failed: 0,
    broken: 0,
    unknown: 0,
  });
});

test("gives the graph of the last run the numbers of the ring", () => {
  const share = { total: 1, passed: 1, failed: 0, broken: 0, unknown: 0 };
  expect(readFile(recordOf([passed, heldBack]), "charts")).toEqual({
    general: {
      a: { type: "currentStatus", data: share },
      b: { type: "statusDynamics", data: [] },
    },
  });
});

test("counts what is blocked or was not run as not passed", () => {
  expect(readFile(recordOf([passed, failed, blocked, heldBack], 6), "share")).toEqual({
    total: 5,
    passed: 1,
    failed: 1,
    broken: 0,
    unknown: 3,
  });
});

test("gives each environment that the page has a ring of its own", () => {
  const record = recordOf([passed, failed, comparison]);
  expect(readFile(record, "v1-and-v2/share")).toMatchObject({ total: 1, passed: 1 });
  expect(readFile(record, "v1/share")).toBeUndefined();
});

test("shows missed gates as quality gates, and the exit code of the verdict", () => {
  const record = recordOf([passed, failed]);
  expect(readFile(record, "quality-gate")).toEqual({
    default: [
      {
        success: false,
        state: "missed",
        rule: "tables",
        message: "50%, needed 100%",
        expected: 1,
        actual: 0.5,
      },
      {
        success: false,
        state: "missed",
        rule: "all together",
        message: "50%, needed 98%",
        expected: 0.98,
        actual: 0.5,
      },
    ],
  });
  expect(readFile(record, "globals")).toEqual({ errors: [], exitCode: { original: 1 } });
});

function gatesOf(results: readonly Result[], declared = results.length): readonly string[] {
  const text = JSON.stringify(readFile(recordOf(results, declared), "quality-gate"));
  return [...text.matchAll(/"success":(\w+),"state":"(\w+)","rule":"([^"]+)"/g)].map(
    ([, success, state, rule]) => `${rule} ${state} ${success}`,
  );
}

test("shows the gates that were held, or could not be judged, after those that were missed", () => {
  expect(gatesOf([passed, heldBack])).toEqual(["tables held true", "all together held true"]);
  expect(gatesOf([heldBack])).toEqual(["tables unjudged false", "all together unjudged false"]);
  const others = Array.from({ length: 99 }, () => comparison);
  expect(gatesOf([failed, ...others], 1)).toEqual([
    "tables missed false",
    "all together held true",
  ]);
});
