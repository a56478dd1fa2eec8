import { expect, test } from "vitest";
import { SettingsError } from "../errors.ts";
import { instanceCheck, referenceCheck, tableCheck } from "../../test-support/sample-check.ts";
import { recordedResult, sampleRecord } from "../../test-support/sample-record.ts";
import { sampleFinding } from "../../test-support/sample-result.ts";
import { outcomeOf } from "../result/outcome.ts";
import { mergeResults } from "./merge-results.ts";
import type { RecordedResult, RunRecord } from "./read-record.ts";
import type { LeftShard } from "./shard-folders.ts";

const plan = [instanceCheck("reachable"), tableCheck(), referenceCheck()];
const split = {
  version: 1,
  scope: "all",
  shared: ["instance:reachable"],
  shards: [["table:agent"], ["reference:agent.user_id"]],
} as const;
const startedAt = "2026-02-04T03:00:00.000Z";

function recorded(id: string, over: Partial<RecordedResult> = {}): RecordedResult {
  return recordedResult({ id, startedAt, durationMs: 7, ...over });
}

function shard(
  index: number,
  results: readonly RecordedResult[],
  over: Partial<RunRecord> = {},
): LeftShard {
  const record = sampleRecord({
    runOptions: ["--seed", "3"],
    startedAt,
    finishedAt: startedAt,
    workspace: "V2",
    seed: 3,
    rows: 30,
    results,
    ...over,
  });
  return { folder: `${index}`, split: { ...split, shard: { index, count: 2 } }, record };
}

function outcomes(shards: readonly LeftShard[]): unknown {
  return [...mergeResults(plan, shards).results.values()].map((result) => [
    result.subject.id,
    outcomeOf(result),
    result.reason,
  ]);
}

const reachable = recorded("instance:reachable");

test("gives each check the result of its shard, as it was judged", () => {
  const failed = recorded("table:agent", { status: "failed", findings: [sampleFinding()] });
  const { results, checks } = mergeResults(plan, [
    shard(1, [reachable, failed]),
    shard(2, [reachable, recorded("reference:agent.user_id")]),
  ]);
  const { title, place, suite, severity, tags, links, evidence } = tableCheck();
  expect(checks).toEqual(plan);
  expect([...results.keys()]).toEqual(plan.map(({ id }) => id));
  expect(results.get("table:agent")).toEqual({
    subject: {
      id: "table:agent",
      family: "tables",
      kind: "table",
      title,
      place,
      suite,
      severity,
      tags,
      links,
      evidence,
    },
    runOptions: ["--seed", "3"],
    status: "failed",
    findings: [sampleFinding()],
    depth: "read",
    startedAt: Date.parse(startedAt),
    durationMs: 7,
  });
});

test("takes the gravest result of what several shards judged", () => {
  const broken = recorded("instance:reachable", { status: "broken", reason: "no answer" });
  const own = [recorded("table:agent")];
  const other = [recorded("reference:agent.user_id")];
  const expected = [
    ["instance:reachable", "broken", "no answer"],
    ["table:agent", "passed", undefined],
    ["reference:agent.user_id", "passed", undefined],
  ];
  expect([
    outcomes([shard(1, [broken, ...own]), shard(2, [reachable, ...other])]),
    outcomes([shard(1, [reachable, ...own]), shard(2, [broken, ...other])]),
  ]).toEqual([expected, expected]);
});

const unjudged = (reason: string): unknown => [
  ["instance:reachable", "passed", undefined],
  ["table:agent", "passed", undefined],
  ["reference:agent.user_id", "broken", `shard 2 of 2 ${reason}`],
];

test.for<[string, LeftShard[]]>([
  ["left nothing: it did not run, or its folder is missing", []],
  ["ended before this was judged", [shard(2, [reachable], { finishedAt: null })]],
  ["has no result of this", [shard(2, [reachable])]],
  [
    "ended before it judged anything",
    [{ folder: "2", split: { ...split, shard: { index: 2, count: 2 } } }],
  ],
])("counts as broken what a shard did not judge that %s", ([reason, others]) => {
  const first = shard(1, [reachable, recorded("table:agent")]);
  expect(outcomes([first, ...others])).toEqual(unjudged(reason));
});

test("refuses shards of other specs", () => {
  expect(() => mergeResults(plan.slice(0, 2), [shard(1, [])])).toThrow(
    new SettingsError([
      "the specs here are not those of the shards: 1 check of theirs, such as reference:agent.user_id, stand in none; merge at the commit that they ran at",
    ]),
  );
});
