import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { toRecord } from "../../../reporters/run-record.ts";
import { sampleFinding, sampleResult } from "../../../test-support/sample-result.ts";
import { toSubject } from "../../judging/subject.ts";
import { loadPlan } from "../../kinds/load-plan.ts";
import type { Result } from "../../result/result.ts";
import type { Connection } from "../../settings/connection.ts";
import { assess, type Situation } from "../situation.ts";
import { watchedOf } from "./gather.ts";
import { readRun } from "./read-run.ts";

const plan = loadPlan(resolve(import.meta.dirname, "../../.."));
const watched = watchedOf(plan);
const [first, ...others] = watched;
const finishedAt = "2026-01-26T02:00:00.000Z";

const connection: Connection = {
  target: "live",
  baseUrl: "https://x1.xano.example",
  workspaceId: 5,
  metaToken: "meta",
  openSafeties: ["read"],
};

/** Results in which all that is watched holds but the first, which failed. */
const night: readonly Result[] = watched.map((check) => ({
  ...sampleResult(check === first ? { status: "failed", findings: [sampleFinding()] } : {}),
  subject: toSubject(check),
}));

/** A file of a run with these results; `over` for what else it says. */
function recordOf(
  results: readonly Result[],
  over: Readonly<Record<string, unknown>> = {},
): string {
  const folder = mkdtempSync(join(tmpdir(), "alert-from-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "night.json");
  const record = {
    schemaVersion: 1,
    startedAt: "2026-01-26T01:50:00.000Z",
    workspace: "AgentDashboards V2",
    target: "live",
    instances: [{ name: "v2", host: "x1.xano.example" }],
    seed: null,
    rows: null,
    runOptions: ["--target", "live"],
    options: { failOn: "gates", strict: false },
    node: "v20.19.0",
    commit: null,
    declared: {},
    finishedAt,
    troubles: [],
    summary: null,
    results: results.map(toRecord),
    ...over,
  };
  writeFileSync(file, JSON.stringify(record));
  return file;
}

function read(file: string, now = "2026-01-26T03:00:00.000Z"): ReturnType<typeof readRun> {
  const maxAgeMs = 12 * 3_600_000;
  return readRun({ file, spelling: "night.json", plan, connection, now: new Date(now), maxAgeMs });
}

function assessed({ results }: ReturnType<typeof readRun>): Situation {
  return assess(results, new Map(plan.checks.map((check) => [check.id, check])));
}

test("says what a run that judged itself would, given the record of a whole run", () => {
  const recorded = read(recordOf(night));
  const { alarms, judged, checks } = assessed(recorded);
  expect([recorded.judgedAt.toISOString(), recorded.runOptions]).toEqual([
    finishedAt,
    ["--target", "live"],
  ]);
  expect(alarms).toEqual(assess(night, new Map()).alarms);
  expect([alarms.length, judged.size, checks]).toEqual([1, watched.length, watched.length]);
});

test("is not judged, and by one cause, given what the run did not come to", () => {
  const ended = read(recordOf(night.slice(0, 1), { finishedAt: null }));
  const part = read(recordOf(night.slice(0, 1)));
  const causes = [ended, part].map((one) => {
    const [cause, ...more] = assessed(one).alarms.filter(({ id }) => id === "run");
    return [cause?.level, cause?.problem, cause?.blocks.length, more];
  });
  expect(causes).toEqual([
    [
      "unjudged",
      "run: the run of 2026-01-26 01:50 UTC was ended before it had judged all",
      others.length,
      [],
    ],
    ["unjudged", "run: the run of 2026-01-26 02:00 UTC did not judge all", others.length, []],
  ]);
});

test("has one cause given what a shard that ended did not judge", () => {
  const reason = "shard 4 of 4 ended before this was judged";
  const results = night.map((result, at) =>
    at < 10 ? result : { ...result, status: "broken" as const, findings: [], reason },
  );
  const { alarms } = assessed(read(recordOf(results)));
  expect(alarms.map(({ level, problem, blocks }) => [level, problem, blocks.length])).toEqual([
    [expect.stringMatching(/critical|warning|unjudged/), expect.any(String), 0],
    ["unjudged", `run: ${reason}`, watched.length - 10],
  ]);
});

test("says nothing of today given a run that is too old", () => {
  const now = "2026-01-26T15:00:00.000Z";
  const old = read(recordOf(night), now);
  expect(old.judgedAt.toISOString()).toBe(now);
  const { alarms, judged } = assessed(old);
  expect([alarms.map(({ problem }) => problem), judged.size]).toEqual([
    ["run: the run of 2026-01-26 02:00 UTC is 13 h old, more than --max-age 12 h"],
    0,
  ]);
});

test.for<[string, Readonly<Record<string, unknown>>, string]>([
  ["of the mock", { target: "mock" }, "expected a run on live, got one on mock"],
  [
    "of another instance",
    { instances: [{ name: "v2", host: "x2.xano.example" }] },
    "expected a run of x1.xano.example, got one of x2.xano.example",
  ],
])("refuses a run %s", ([, over, problem]) => {
  const file = recordOf(night, over);
  expect(() => read(file)).toThrow(`--from night.json: ${problem}`);
});

test("refuses a file that is not there, or no run record", () => {
  expect(() => read("/nowhere/run.json")).toThrow(
    "--from night.json: expected the run.json of a run of validate, got no such file",
  );
  const file = recordOf([], { schemaVersion: 9 });
  expect(() => read(file)).toThrow(
    `${file} is of version 9, not 1; run npm run validate:all again`,
  );
});
