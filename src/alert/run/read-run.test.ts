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
import { watchedOf } from "./watched.ts";
import { readRun } from "./read-run.ts";

const plan = loadPlan(resolve(import.meta.dirname, "../../.."));
const watched = watchedOf(plan);
// The alarms come in the order of the spec files: an invariant after an endpoint.
const first = watched.find(({ kind }) => kind === "invariant");
const others = watched.filter((check) => check !== first);
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

test.for<[string, (folder: string) => string, string]>([
  [
    "no file, as on a first night",
    (folder) => join(folder, "run.json"),
    "run: no run record: the night did not judge anything",
  ],
  [
    "a folder that is not there",
    (folder) => join(folder, "night", "run.json"),
    "run: no run record: the night did not judge anything",
  ],
  [
    "a record of another version",
    () => recordOf([], { schemaVersion: 9 }),
    "run: the run record is of version 9, not 1: what the night judged is not known",
  ],
  [
    "half a record",
    (folder) => {
      writeFileSync(join(folder, "run.json"), '{ "schemaVersion": 1,');
      return join(folder, "run.json");
    },
    "run: the run record is no JSON at its line 1, column 22: quoted object key expected but reached end of input: what the night judged is not known",
  ],
])("is not judged, all of it by one cause, given %s", ([, fileIn, problem]) => {
  const folder = mkdtempSync(join(tmpdir(), "alert-from-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const now = "2026-01-26T03:00:00.000Z";
  const recorded = read(fileIn(folder), now);
  const { alarms, judged } = assessed(recorded);
  expect(alarms.map((one) => [one.level, one.problem, one.blocks.length])).toEqual([
    ["unjudged", problem, plan.checks.length],
  ]);
  expect([recorded.judgedAt.toISOString(), judged.size]).toEqual([now, 0]);
});

function shown(situation: Situation | undefined): unknown {
  return situation?.alarms.map(({ id, blocks }) => [id, blocks.length]);
}

test("tells of every check given a run of all, and of what it has beside the pipelines given one of a part", () => {
  const [endpoint, ...more] = plan.checks.filter(({ family }) => family === "endpoints");
  if (endpoint === undefined) {
    throw new Error("the specs declare no endpoint");
  }
  const failed: Result = {
    ...sampleResult({ status: "failed", findings: [sampleFinding()] }),
    subject: toSubject({ ...endpoint, severity: "critical" }),
  };
  const [all, part] = ["all", "part"].map((scope) =>
    assessed(read(recordOf([...night, failed], { scope }))),
  );
  const [own] = assess(night, new Map()).alarms;
  expect(shown(part)).toEqual([
    [endpoint.id, 0],
    [own?.id, 0],
  ]);
  expect(shown(all)).toEqual([
    [endpoint.id, 0],
    [own?.id, 0],
    ["run", plan.checks.length - watched.length - 1],
  ]);
  expect(more.length).toBeGreaterThan(0);
});
