import { expect, test } from "vitest";
import { sampleContext, sampleFinding, sampleResult } from "../../test-support/sample-result.ts";
import { summarize } from "./summarize.ts";

const failed = sampleResult({ status: "failed", findings: [sampleFinding()] });
const broken = sampleResult({ status: "broken", reason: "unreachable" });
const heldBack = sampleResult({ status: "skipped", heldBack: "sync", depth: "declared" });
const gone = { id: "instance:reachable", reason: "gone", status: "broken" } as const;
const missing = { id: "table:agent", reason: "it does not exist", status: "failed" } as const;
const blocked = sampleResult({ status: "skipped", blockedBy: missing }, { id: "reference:a.b" });
const doubt = sampleFinding({ level: "unconfirmed" });
const unconfirmed = sampleResult({ status: "skipped", findings: [doubt] }, { id: "table:x" });
const fixed = sampleResult({ knownIssue: { state: "fixed", reason: "returned 500" } });

test("counts each check once and shows only selected families", () => {
  const drift = sampleFinding({ code: "undeclared", level: "drift" });
  const passed = sampleResult({ findings: [drift], startedAt: 1_769_385_602_000, durationMs: 500 });
  const context = sampleContext({ declared: { tables: 8 } });
  const results = [passed, fixed, failed, broken, blocked, unconfirmed, heldBack];
  const summary = summarize(results, context);
  expect(summary.families).toEqual([
    {
      family: "tables",
      declared: 8,
      passed: 2,
      failed: 1,
      broken: 1,
      blocked: 1,
      unconfirmed: 1,
      skipped: 0,
      heldBack: 1,
      known: 0,
      notRun: 1,
      fixed: 1,
      drift: 1,
      depths: { called: 0, read: 6, declared: 1 },
      seconds: 2.5,
      gate: { needed: 1, reached: 2 / 6, state: "missed", critical: [] },
    },
  ]);
});

test("names the line to remove given a known issue that passed", () => {
  const summary = summarize([fixed], sampleContext({ declared: { tables: 1 } }));
  const place = "specs/tables/identity.yaml:9:5";
  expect(summary.fixed).toEqual([{ id: "table:agent", place, reason: "returned 500" }]);
});

const verdictOf = (
  results: Parameters<typeof summarize>[0],
  over: Parameters<typeof sampleContext>[0] = {},
  troubles = 0,
): string => {
  const context = sampleContext({ declared: { tables: results.length }, ...over });
  const { exitCode, sentence } = summarize(results, context, troubles).verdict;
  return `${exitCode} ${sentence}`;
};

test("holds given only passed, known and held back checks", () => {
  const known = sampleResult({
    status: "failed",
    knownIssue: { state: "reproduced", reason: "x" },
  });
  expect(verdictOf([sampleResult(), known, heldBack])).toBe(
    "0 Held: 1 of 3 checks passed (1 known issue, 1 held back).",
  );
});

test("fails given one failure, whatever else is broken", () => {
  expect(verdictOf([failed, broken])).toBe(
    "1 Failed: 1 of 2 checks failed, 1 broken; gate missed: tables, all together.",
  );
});

test("is not judged given a broken check", () => {
  expect(verdictOf([sampleResult(), broken])).toBe("2 Not judged: 1 check broken.");
});

test("is not judged given no check at all", () => {
  expect(verdictOf([])).toBe("2 Not judged: no check was judged.");
});

test("is not judged given only held back checks", () => {
  expect(verdictOf([heldBack])).toBe("2 Not judged: no check was judged.");
});

test("is not judged given checks that never ran", () => {
  expect(verdictOf([sampleResult()], { declared: { tables: 3 } })).toBe(
    "2 Not judged: 2 checks not run.",
  );
});

test("is not judged given an error outside any check", () => {
  expect(verdictOf([sampleResult()], {}, 1)).toBe("2 Not judged: 1 error outside any check.");
});

test("holds beside a check that was skipped for a reason, and judges nothing given no other", () => {
  const skipped = sampleResult({ status: "skipped", reason: "the setting is not set" });
  expect(verdictOf([sampleResult(), skipped])).toBe("0 Held: 1 of 2 checks passed (1 skipped).");
  expect(verdictOf([skipped])).toBe("2 Not judged: no check was judged.");
});

test("tolerates failures within the gates given failOn gates", () => {
  const gates = { overall: 0.5, families: { tables: 0.5 }, noCriticalIn: [] };
  expect(verdictOf([sampleResult(), failed], { failOn: "gates", gates })).toBe(
    "0 Held: 1 of 2 checks passed (1 failed within the gates).",
  );
  expect(verdictOf([failed, failed, sampleResult()], { failOn: "gates", gates })).toMatch(/^1 /);
});

test("fails given a fixed known issue in a strict run", () => {
  expect(verdictOf([fixed], { strict: true })).toBe(
    "1 Failed: 1 of 1 check failed; all gates held.",
  );
});

test("misses the gate of endpoints given a failed critical one", () => {
  const critical = sampleResult(
    { status: "failed", findings: [sampleFinding()] },
    { family: "endpoints", id: "endpoint:GET a/b", severity: "critical" },
  );
  const passed = Array.from({ length: 99 }, () => sampleResult({}, { family: "endpoints" }));
  const summary = summarize([critical, ...passed], sampleContext({ declared: { endpoints: 100 } }));
  expect(summary.families[0]?.gate).toEqual({
    needed: 0.96,
    reached: 0.99,
    state: "missed",
    critical: ["endpoint:GET a/b"],
  });
});

test("names each cause once, what blocked most first, and whether a result tells of it", () => {
  const down = sampleResult({ status: "skipped", blockedBy: gone });
  const context = sampleContext({ declared: { tables: 5 } });
  expect(summarize([blocked, down, down, failed], context).causes).toEqual([
    { ...gone, blocked: 2, isSelected: false },
    { ...missing, blocked: 1, isSelected: true },
  ]);
});

test("fails given a cause that fails, counting what it blocks", () => {
  expect(verdictOf([failed, blocked])).toBe(
    "1 Failed: 1 of 2 checks failed, 1 blocked; gate missed: tables, all together.",
  );
});

test("fails given a cause that fails and was not selected", () => {
  expect(verdictOf([sampleResult({}, { id: "table:b" }), blocked])).toBe(
    "1 Failed: 1 cause not selected failed, 1 blocked; gate missed: tables, all together.",
  );
});

test("is not judged given a cause that is broken and was not selected", () => {
  expect(verdictOf([sampleResult({ status: "skipped", blockedBy: gone })])).toBe(
    "2 Not judged: no check was judged, 1 cause not selected broken, 1 blocked.",
  );
});

test("counts what was not asked for a limit of requests, and blames no check for it", () => {
  const limit = { id: "rate-limit", reason: "not sent", status: "broken" } as const;
  const unasked = sampleResult({ status: "skipped", blockedBy: limit });
  expect(verdictOf([sampleResult(), unasked, unasked])).toBe(
    "2 Not judged: 2 checks not asked for the instance's limit of requests.",
  );
});

test("is as its cause given failures within the gates", () => {
  const gates = { overall: 0.5, families: {}, noCriticalIn: [] };
  const others = [sampleResult({}, { id: "table:b" }), sampleResult({}, { id: "table:c" })];
  expect(verdictOf([failed, blocked, ...others], { failOn: "gates", gates })).toBe(
    "0 Held: 2 of 4 checks passed (1 failed within the gates, 1 blocked).",
  );
});

test("holds given what is only unconfirmed", () => {
  expect(verdictOf([sampleResult(), unconfirmed])).toBe(
    "0 Held: 1 of 2 checks passed (1 unconfirmed).",
  );
  expect(verdictOf([unconfirmed])).toBe("0 Held: 0 of 1 check passed (1 unconfirmed).");
});
