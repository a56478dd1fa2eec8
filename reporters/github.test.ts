import { expect, test } from "vitest";
import { sampleContext, sampleFinding, sampleResult } from "../test-support/sample-result.ts";
import type { Result, Subject } from "../src/result/result.ts";
import { summarize } from "../src/result/summarize.ts";
import { renderAnnotations, renderStepSummary } from "./github.ts";

const failed = sampleResult({
  status: "failed",
  findings: [sampleFinding({ message: "100% wrong | a\nb" })],
});

test("puts a failure as an error on its line, escaped", () => {
  expect(renderAnnotations([failed, sampleResult()])).toBe(
    "::error file=specs/tables/identity.yaml,line=9,col=5,title=table%3Aagent failed::100%25 wrong | a%0Ab%0Arerun  npx vitest run specs/tables/identity.yaml:9\n",
  );
});

test("writes the verdict, a row a family and the failures", () => {
  const context = sampleContext({ declared: { tables: 1 } });
  const results = [failed];
  expect(
    renderStepSummary({ results, troubles: [], summary: summarize(results, context) }, context),
  ).toMatchInlineSnapshot(`
    "## Failed: 1 of 1 check failed; gate missed: tables, all together.

    AgentDashboards V2 on mock: V2 at 127.0.0.1, seed 1, 20 rows

    | | checks | passed | failed | broken | blocked | unconfirmed | held back | known | skipped | not run | gate |
    | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --- |
    | tables | 1 | 0 | 1 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0% of 100% missed |
    | **all** | 1 | 0 | 1 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0% of 98% missed |

    | outcome | check | finding | rerun |
    | --- | --- | --- | --- |
    | failed | \`table:agent\` | 100% wrong \\| a<br>b | \`npx vitest run specs/tables/identity.yaml:9\` |

    "
  `);
});

test("names each cause once and what is unconfirmed, and annotates neither", () => {
  const blockedBy = { id: "table:user", reason: "it does not exist", status: "failed" } as const;
  const doubt = sampleFinding({ message: "served as PUT", level: "unconfirmed" });
  const results = [
    sampleResult({ status: "skipped", blockedBy }),
    sampleResult({ status: "skipped", blockedBy }),
    sampleResult({ status: "skipped", findings: [doubt] }, { id: "endpoint:POST a/b" }),
  ];
  const context = sampleContext({ declared: { tables: 3 } });
  const run = { results, troubles: [], summary: summarize(results, context) };
  const text = renderStepSummary(run, context);
  expect(text.match(/^- .*/gm)).toEqual([
    "- 2 blocked by `table:user`: it does not exist (failed; not selected)",
    "- unconfirmed: `endpoint:POST a/b`: served as PUT",
  ]);
  expect(text).toContain("| tables | 3 | 0 | 0 | 0 | 2 | 1 | 0 | 0 |");
  expect(renderAnnotations(results)).toBe("");
});

/** So many checks that failed or broke, the first ones the least severe. */
function many(failures: number, breaks: number): readonly Result[] {
  const subject = (at: number, name: string): Partial<Subject> => ({
    id: `table:${name}_${at}`,
    severity: at === failures - 1 ? "blocker" : "minor",
  });
  return [
    ...Array.from({ length: breaks }, (_, at) =>
      sampleResult({ status: "broken", reason: "no answer" }, subject(at, "broken")),
    ),
    ...Array.from({ length: failures }, (_, at) =>
      sampleResult({ status: "failed", findings: [sampleFinding()] }, subject(at, "failed")),
    ),
  ];
}

test("annotates the gravest first, ten of each level, and counts the rest", () => {
  const lines = renderAnnotations(many(13, 11)).trimEnd().split("\n");
  expect(lines.map((line) => line.slice(2, line.indexOf(" ")))).toEqual([
    ...Array.from({ length: 10 }, () => "error"),
    ...Array.from({ length: 10 }, () => "warning"),
    "notice",
  ]);
  expect(lines[0]).toContain("title=table%3Afailed_12 failed");
  expect(lines.at(-1)).toBe(
    "::notice title=Not shown here::3 more errors and 1 more warning: the summary of the job counts all of them",
  );
});

test("lists the gravest first in the summary, and counts the rest by outcome", () => {
  const context = sampleContext({ declared: { tables: 100 } });
  const results = many(48, 20);
  const run = { results, troubles: [], summary: summarize(results, context) };
  const text = renderStepSummary(run, context);
  const rows = text.match(/^\| (?:failed|broken) \| `[^`]*`/gm) ?? [];
  expect([rows.length, rows[0], rows.at(-1)]).toEqual([
    50,
    "| failed | `table:failed_47`",
    "| broken | `table:broken_1`",
  ]);
  expect(text).toContain("and 18 more broken");
});

test("cuts what an instance says at length in the summary", () => {
  const message = "a".repeat(10_000);
  const results = Array.from({ length: 200 }, () =>
    sampleResult({ status: "failed", findings: [sampleFinding({ message })] }),
  );
  const context = sampleContext({ declared: { tables: 200 } });
  const run = { results, troubles: [], summary: summarize(results, context) };
  expect(renderStepSummary(run, context).length).toBeLessThan(50_000);
});

test("counts each check in one column, so that a row adds up to its checks", () => {
  const doubt = sampleFinding({ message: "served as PUT", level: "unconfirmed" });
  const blockedBy = { id: "table:user", reason: "it does not exist", status: "failed" } as const;
  const results = [
    sampleResult(),
    failed,
    sampleResult({ status: "broken", reason: "no answer" }),
    sampleResult({ status: "skipped", blockedBy }),
    sampleResult({ status: "skipped", findings: [doubt] }),
    sampleResult({ heldBack: "write" }),
    sampleResult({ heldBack: "sync" }),
    sampleResult({ status: "failed", knownIssue: { state: "reproduced", reason: "moving" } }),
    sampleResult({ status: "skipped", reason: "XANO_V2_SQL_URL is not set" }),
    sampleResult({ status: "skipped", reason: "no snapshot yet" }),
    sampleResult({ status: "skipped", reason: "no value" }),
  ];
  const context = sampleContext({ declared: { tables: 15 } });
  const run = { results, troubles: [], summary: summarize(results, context) };
  const row = /^\| tables \|.*/m.exec(renderStepSummary(run, context))?.[0] ?? "";
  const [checks = 0, ...columns] = row.split(" | ").slice(1, -1).map(Number);
  expect([checks, columns]).toEqual([15, [1, 1, 1, 1, 1, 2, 1, 3, 4]]);
  expect(columns.reduce((sum, one) => sum + one)).toBe(checks);
});

function longNamed(at: number): Partial<Subject> {
  return { id: `table:${"x".repeat(9000)}${at}` };
}

test("stays below the 1 MiB that GitHub takes, and says what is left out, given long answers everywhere", () => {
  const long = "<é|".repeat(20_000);
  const doubt = sampleFinding({ message: long, level: "unconfirmed" });
  const results = Array.from({ length: 300 }, (_, at) => [
    sampleResult({ status: "broken", reason: long }, longNamed(at)),
    sampleResult({ status: "skipped", findings: [doubt] }, longNamed(at)),
    sampleResult(
      { status: "skipped", blockedBy: { id: `table:c${at}`, reason: long, status: "failed" } },
      longNamed(at),
    ),
    sampleResult({ knownIssue: { state: "fixed", reason: long } }, longNamed(at)),
  ]).flat();
  const context = sampleContext({ declared: { tables: results.length } });
  const troubles = Array.from({ length: 300 }, () => ({ where: "setup", message: long }));
  const run = { results, troubles, summary: summarize(results, context, troubles.length) };
  const text = renderStepSummary(run, context);
  expect(Buffer.byteLength(text)).toBeLessThan(1_048_576);
  expect(text).toContain("and 250 more broken");
  expect(text.endsWith("see the reports of the run\n\n")).toBe(true);
  expect(
    Math.max(
      ...renderAnnotations(results)
        .split("\n")
        .map(({ length }) => length),
    ),
  ).toBeLessThan(30_000);
});
