import { expect, test } from "vitest";
import { describeFinding, describeResult } from "./message.ts";
import { sampleFinding, sampleResult } from "../../test-support/sample-result.ts";

test("reports place, findings, call and how to run it again given a failure", () => {
  const findings = [
    sampleFinding(),
    sampleFinding({ code: "auth", message: "needs no token", expected: "bearer", actual: "none" }),
    sampleFinding({
      code: "undeclared",
      message: "column nick is in no spec",
      level: "drift",
      expected: "",
      actual: "nick",
    }),
  ];
  const exchange = { method: "POST", url: "/api:x/job-status", status: 500, elapsedMs: 84.4 };
  const result = sampleResult({ status: "failed", findings, exchange, attempts: 2 });
  expect(describeResult(result)).toMatchInlineSnapshot(`
    "specs/tables/identity.yaml:9:5  table:agent  failed
    table agent holds its columns
      answered 500, not 200
      needs no token
        expected  bearer
        got       none
      column nick is in no spec (drift)
    call       POST /api:x/job-status → 500 in 84 ms, 2 attempts
    rerun      npx vitest run specs/tables/identity.yaml:9"
  `);
});

test("reports the reason given a broken check", () => {
  expect(describeResult(sampleResult({ status: "broken", reason: "a gateway answered 504" })))
    .toMatchInlineSnapshot(`
    "specs/tables/identity.yaml:9:5  table:agent  broken
    table agent holds its columns
      a gateway answered 504
    rerun      npx vitest run specs/tables/identity.yaml:9"
  `);
});

test.for<[string, string]>([
  ["a gateway answered 504", "  a gateway answered 504, after 4 attempts"],
  [
    "the instance still answered 429 after 4 attempts",
    "  the instance still answered 429 after 4 attempts",
  ],
])("reports how often it was asked given a check that stays broken: %s", ([reason, expected]) => {
  const told = describeResult(sampleResult({ status: "broken", reason, attempts: 4 }));
  expect(told.split("\n")[2]).toBe(expected);
});

test("reports what to remove given a fixed known issue", () => {
  const knownIssue = { state: "fixed", reason: "returned 500" } as const;
  expect(describeResult(sampleResult({ knownIssue }))).toMatchInlineSnapshot(`
    "specs/tables/identity.yaml:9:5  table:agent  passed
    table agent holds its columns
    fixed      returned 500; remove known_issue from this entry
    rerun      npx vitest run specs/tables/identity.yaml:9"
  `);
});

test("cuts a long list of findings and counts the rest", () => {
  const findings = Array.from({ length: 25 }, () => sampleFinding());
  expect(describeResult(sampleResult({ status: "failed", findings }))).toContain(
    "\n  and 5 more\n",
  );
});

test("names what blocks it given a blocked check", () => {
  const blockedBy = { id: "table:agent", reason: "it does not exist", status: "failed" } as const;
  const reason = "blocked by table:agent: it does not exist";
  expect(describeResult(sampleResult({ status: "skipped", reason, blockedBy }))).toContain(
    `  blocked\ntable agent holds its columns\n  ${reason}\n`,
  );
});

test("reports what the instance has instead given an unconfirmed check", () => {
  const finding = sampleFinding({ message: "served as PUT, not as POST", level: "unconfirmed" });
  expect(describeFinding({ ...finding, expected: "POST", actual: "PUT" })).toEqual([
    "  served as PUT, not as POST (unconfirmed)",
  ]);
});

test("reports what a number means, why it matters and where to look given a spec that says so", () => {
  const explanation = { means: "rows that wait", matters: "agents miss them", look: "task 2473" };
  const findings = [sampleFinding({ code: "count", message: "3 rows, expected 0", expected: "0" })];
  const told = describeResult(sampleResult({ status: "failed", findings, explanation }));
  expect(told.split("\n").slice(-4)).toEqual([
    "means      rows that wait",
    "matters    agents miss them",
    "look       task 2473",
    "rerun      npx vitest run specs/tables/identity.yaml:9",
  ]);
});
