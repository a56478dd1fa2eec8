import { stripVTControlCharacters } from "node:util";
import picocolors from "picocolors";
import { expect, test } from "vitest";
import type { Result } from "../../src/result/result.ts";
import type { RunContext } from "../../src/result/run-context.ts";
import { sampleContext, sampleFinding, sampleResult } from "../../test-support/sample-result.ts";
import { summarize } from "../../src/result/summarize.ts";
import type { UncaughtError } from "../run.ts";
import { percent } from "../percent.ts";
import { renderSummary } from "./summary.ts";

const plain = { colors: picocolors.createColors(false), readSource: () => undefined };

function render(
  results: readonly Result[],
  context: RunContext,
  troubles: readonly UncaughtError[] = [],
): string {
  const summary = summarize(results, context, troubles.length);
  return renderSummary({ results, troubles, summary }, context, plain);
}

test("is short given a run in which all holds", () => {
  const results = [sampleResult(), sampleResult({}, { id: "table:user" })];
  expect(render(results, sampleContext({ declared: { tables: 2 } }))).toMatchInlineSnapshot(`
    "AgentDashboards V2 on mock: V2 at 127.0.0.1, seed 1, 20 rows

               checks passed failed broken blocked held known     s  gate
    tables          2      2      -      -       -    -     -   0.0  100% ≥ 100%
    all             2      2      -      -       -    -     -   0.0  100% ≥ 98%

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

test("lists all failures, the most severe first, and shows ten of them in full", () => {
  const text = render(
    Array.from({ length: 15 }, (_, index) => fail(index)),
    sampleContext(),
  );
  const shown = [...text.matchAll(/table:t\d+(?:  blocker)?/g)].map(([id]) => id);
  expect(shown.slice(0, 3)).toEqual(["table:t14  blocker", "table:t0", "table:t1"]);
  expect(text.match(/^failed /gm)).toHaveLength(15 + 10);
  expect(text.match(/^ {2}rerun /gm)).toHaveLength(10);
  expect(text).toContain("\nthe first 10 in full:\n");
});

test("prints one line a cause given an instance that is down", () => {
  const broken = sampleResult({ status: "broken", reason: "no connection to 127.0.0.1" });
  const text = render(
    Array.from({ length: 400 }, () => broken),
    sampleContext(),
  );
  expect(text.match(/^broken .*/gm)).toEqual(["broken  400 × no connection to 127.0.0.1"]);
  expect(text.trimEnd().split("\n").at(-1)).toBe(
    "Not judged: no check was judged, 400 checks broken. Exit code 2.",
  );
});

const missing = { id: "table:user", reason: "it does not exist", status: "failed" } as const;

test("folds what is blocked into one line a cause, and shows a cause that was not selected", () => {
  const gone = { id: "table:agent", reason: "HTTP 500", status: "broken" } as const;
  const results = [
    sampleResult({ status: "broken", reason: "HTTP 500" }),
    ...Array.from({ length: 3 }, () =>
      sampleResult({ status: "skipped", blockedBy: gone }, { id: "reference:a.b" }),
    ),
    ...Array.from({ length: 48 }, () =>
      sampleResult({ status: "skipped", blockedBy: missing }, { id: "reference:a.c" }),
    ),
  ];
  expect(render(results, sampleContext()).match(/^(?:broken|failed|blocked) .*/gm)).toEqual([
    "broken  1 × HTTP 500",
    "failed  table:user: it does not exist  not selected",
    "blocked 48 × by table:user: it does not exist",
    "blocked 3 × by table:agent: HTTP 500",
  ]);
});

test("shows the trace of what broke, of a cause that was not selected, and of what is unconfirmed", () => {
  const gone = {
    id: "instance:token",
    reason: "HTTP 403",
    status: "broken",
    traceId: "t-2",
  } as const;
  const doubt = sampleFinding({ message: "is served as PUT", level: "unconfirmed" });
  const results = [
    sampleResult({ status: "broken", reason: "HTTP 502", traceId: "t-1" }),
    sampleResult({ status: "skipped", blockedBy: gone }),
    sampleResult({ status: "skipped", findings: [doubt], traceId: "t-3" }),
  ];
  expect(render(results, sampleContext()).match(/^.*\n  trace .*/gm)).toEqual([
    expect.stringMatching(/^ {2}specs.*\n {2}trace {2}t-1$/),
    "broken  instance:token: HTTP 403  not selected\n  trace  t-2",
    "  is served as PUT\n  trace  t-3",
  ]);
});

test("lists what is unconfirmed with what the instance has instead", () => {
  const doubt = sampleFinding({
    message: "/a is served as PUT, not as POST",
    level: "unconfirmed",
  });
  const result = sampleResult({ status: "skipped", findings: [doubt] }, { id: "endpoint:POST a" });
  const text = render([sampleResult(), result], sampleContext({ declared: { tables: 2 } }));
  expect(text).toContain(
    "unconfirmed  specs/tables/identity.yaml:9:5  endpoint:POST a\n  /a is served as PUT, not as POST\n",
  );
  expect(text).toContain("\n1 unconfirmed\n");
  expect(text.trimEnd().split("\n").at(-1)).toBe(
    "Held: 1 of 2 checks passed (1 unconfirmed). Exit code 0.",
  );
});

test("fits 80 columns given counts of four digits", () => {
  const context = sampleContext({ declared: { endpoints: 7000 } });
  const given = [
    { status: "failed" },
    { status: "broken" },
    { status: "skipped", blockedBy: missing },
    { status: "skipped", heldBack: "sync" },
    { status: "failed", knownIssue: { state: "reproduced", reason: "x" } },
    { status: "passed" },
  ] as const;
  const results = given.flatMap((over) =>
    Array.from({ length: 1100 }, () =>
      sampleResult({ ...over, startedAt: 0, durationMs: 3_600_000 }, { family: "endpoints" }),
    ),
  );
  const widest = Math.max(
    ...render(results, context)
      .split("\n")
      .filter((line) => /^(?:endpoints|all| {11}checks)/.test(line))
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

test("tells flaky from broken given checks that were asked more than once", () => {
  const broken = { status: "broken", reason: "a gateway answered 502", attempts: 6 } as const;
  const results = [
    sampleResult({ attempts: 1 }),
    sampleResult({ attempts: 3 }, { id: "endpoint:GET frontend/links" }),
    sampleResult(broken, { id: "endpoint:GET frontend/help" }),
    sampleResult({ ...broken, attempts: 2 }, { id: "endpoint:GET frontend/about" }),
  ];
  const text = render(results, sampleContext());
  expect(text.match(/^(?:broken|flaky) .*/gm)).toEqual([
    "broken  2 × a gateway answered 502, after 6 attempts",
    "flaky      1 answered only after a retry: endpoint:GET frontend/links (3 attemp…",
  ]);
});

test("names the record where this run has written it", () => {
  const results = Array.from({ length: 30 }, (_, index) =>
    sampleResult({ status: "broken", reason: `cause ${index}` }, { id: `table:t${index}` }),
  );
  const context = sampleContext({ root: "/project", reportsFolder: "/project/reports/last-rerun" });
  expect(render(results, context)).toMatch(
    /^and \d+ more causes: see reports\/last-rerun\/run\.json$/m,
  );
});

test("leaves the exit code to the line that follows given outputs that were lost", () => {
  const results = [sampleResult()];
  const context = sampleContext({ declared: { tables: 1 } });
  const run = { results, troubles: [], summary: summarize(results, context) };
  const text = renderSummary(run, context, { ...plain, isFollowed: true });
  expect(text).toMatch(/\nHeld: 1 of 1 check passed\.\n$/);
});
