import { stripVTControlCharacters } from "node:util";
import picocolors from "picocolors";
import { expect, test } from "vitest";
import type { Result } from "../src/result/result.ts";
import type { RunContext } from "../src/result/run-context.ts";
import { sampleContext, sampleFinding, sampleResult } from "../src/result/sample-result.ts";
import { summarize } from "../src/result/summary.ts";
import type { Trouble } from "./collect.ts";
import { percent } from "./percent.ts";
import { renderSummary } from "./terminal-summary.ts";

const plain = { colors: picocolors.createColors(false), readSource: () => undefined };

function render(
  results: readonly Result[],
  context: RunContext,
  troubles: readonly Trouble[] = [],
): string {
  const summary = summarize(results, context, troubles.length);
  return renderSummary({ results, troubles, summary }, context, plain);
}

test("is short given a run in which all holds", () => {
  const results = [sampleResult(), sampleResult({}, { id: "table:user" })];
  expect(render(results, sampleContext({ declared: { tables: 2 } }))).toMatchInlineSnapshot(`
    "AgentDashboards V2 on mock: V2 at 127.0.0.1, seed 1, 20 rows

               checks passed failed broken held back known      s  gate
    tables          2      2      -      -         -     -    0.0  100% of 100% held
    all             2      2      -      -         -     -    0.0  100% of 98% held

    slowest    0.04 s  table:agent
               0.04 s  table:user

    Held: 2 of 2 checks passed. Exit code 0.
    "
  `);
});

function fail(index: number): Result {
  return sampleResult(
    { status: "failed", findings: [sampleFinding()] },
    { id: `table:t${index}`, severity: index === 14 ? "blocker" : "normal" },
  );
}

test("shows ten failures, the gravest first, and counts the rest", () => {
  const text = render(
    Array.from({ length: 15 }, (_, index) => fail(index)),
    sampleContext(),
  );
  const shown = [...text.matchAll(/table:t\d+(?:  blocker)?/g)].map(([id]) => id);
  expect(shown.slice(0, 3)).toEqual(["table:t14  blocker", "table:t0", "table:t1"]);
  expect(text.match(/^failed /gm)).toHaveLength(10);
  expect(text).toContain("\nand 5 more failed: see reports/run.json\n");
});

test("prints one line a cause given an instance that is down", () => {
  const broken = sampleResult({ status: "broken", reason: "no connection to 127.0.0.1" });
  const text = render(
    Array.from({ length: 400 }, () => broken),
    sampleContext(),
  );
  expect(text.match(/^broken .*/gm)).toEqual([
    "broken  400 × no connection to 127.0.0.1  specs/tables/identity.yaml:9:5",
  ]);
  expect(text.trimEnd().split("\n").at(-1)).toBe(
    "Not judged: no check was judged, 400 checks broken. Exit code 2.",
  );
});

test("fits 80 columns given counts of four digits", () => {
  const context = sampleContext({ declared: { endpoints: 1801 } });
  const results = Array.from({ length: 1801 }, () =>
    sampleResult({ startedAt: 0, durationMs: 3_600_000 }, { family: "endpoints" }),
  );
  const widest = Math.max(
    ...render(results, context)
      .split("\n")
      .map((line) => line.length),
  );
  expect(widest).toBeLessThanOrEqual(80);
});

test("says the same with and without colours", () => {
  const results = [sampleResult(), sampleResult({ status: "failed", findings: [sampleFinding()] })];
  const context = sampleContext({ declared: { tables: 2 } });
  const run = { results, troubles: [], summary: summarize(results, context) };
  const coloured = renderSummary(run, context, { ...plain, colors: picocolors.createColors(true) });
  expect(coloured).not.toBe(render(results, context));
  expect(stripVTControlCharacters(coloured)).toBe(render(results, context));
});

test("calls nothing but all 100%", () => {
  expect([1, 0.9999, 0.96, 0].map(percent)).toEqual(["100%", "99.9%", "96%", "0%"]);
});
