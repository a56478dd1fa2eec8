import { expect, test } from "vitest";
import { sampleFinding, sampleResult } from "../test-support/sample-result.ts";
import { escapeXml, renderJunit } from "./junit.ts";

test("tells failures, errors and skips apart", () => {
  const results = [
    sampleResult(
      { status: "failed", findings: [sampleFinding({ message: 'got "<b>" & co' })] },
      { owner: "data" },
    ),
    sampleResult({ status: "broken", reason: "gone", fault: { code: "unreachable" } }),
    sampleResult({ status: "skipped", reason: "held back: the call is sync", heldBack: "sync" }),
    sampleResult({
      status: "failed",
      findings: [sampleFinding()],
      knownIssue: { state: "reproduced", reason: "returns 500" },
    }),
  ];
  expect(
    renderJunit(
      { results, troubles: [{ where: "specs/x.yaml", message: "no such file" }] },
      "V2 & V1",
    ),
  ).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="V2 &amp; V1" tests="5" failures="1" errors="2" skipped="2" time="0.160">
      <testsuite name="tables" tests="4" failures="1" errors="1" skipped="2" time="0.160" timestamp="2026-01-26T00:00:00.000Z">
        <testcase classname="tables.identity" name="table agent holds its columns" time="0.040" file="specs/tables/identity.yaml" line="9">
          <properties>
            <property name="id" value="table:agent"/>
            <property name="severity" value="normal"/>
            <property name="owner" value="data"/>
            <property name="depth" value="read"/>
            <property name="outcome" value="failed"/>
          </properties>
          <failure message="got &quot;&lt;b&gt;&quot; &amp; co" type="status">specs/tables/identity.yaml:9:5  table:agent  failed
    table agent holds its columns
      got &quot;&lt;b&gt;&quot; &amp; co
        expected  200
        got       500
    rerun      npx vitest run specs/tables/identity.yaml:9</failure>
        </testcase>
        <testcase classname="tables.identity" name="table agent holds its columns" time="0.040" file="specs/tables/identity.yaml" line="9">
          <properties>
            <property name="id" value="table:agent"/>
            <property name="severity" value="normal"/>
            <property name="depth" value="read"/>
            <property name="outcome" value="broken"/>
          </properties>
          <error message="gone" type="unreachable">specs/tables/identity.yaml:9:5  table:agent  broken
    table agent holds its columns
      gone
    rerun      npx vitest run specs/tables/identity.yaml:9</error>
        </testcase>
        <testcase classname="tables.identity" name="table agent holds its columns" time="0.040" file="specs/tables/identity.yaml" line="9">
          <properties>
            <property name="id" value="table:agent"/>
            <property name="severity" value="normal"/>
            <property name="depth" value="read"/>
            <property name="outcome" value="held-back"/>
          </properties>
          <skipped message="held back: the call is sync"/>
        </testcase>
        <testcase classname="tables.identity" name="table agent holds its columns" time="0.040" file="specs/tables/identity.yaml" line="9">
          <properties>
            <property name="id" value="table:agent"/>
            <property name="severity" value="normal"/>
            <property name="depth" value="read"/>
            <property name="outcome" value="known"/>
          </properties>
          <skipped message="known issue: returns 500"/>
        </testcase>
      </testsuite>
      <testsuite name="errors outside any check" tests="1" failures="0" errors="1" skipped="0">
        <testcase classname="errors" name="specs/x.yaml">
          <error message="no such file">no such file</error>
        </testcase>
      </testsuite>
    </testsuites>
    "
  `);
});

test("replaces what XML cannot hold and escapes the rest", () => {
  expect(escapeXml('a\u0000b\u001B[31m <c> & "d" \uD800 😀\r\n')).toBe(
    "a\uFFFDb\uFFFD[31m &lt;c&gt; &amp; &quot;d&quot; \uFFFD 😀&#13;\n",
  );
});

test("skips what is blocked or unconfirmed, with the reason", () => {
  const blockedBy = { id: "table:agent", reason: "it does not exist", status: "failed" } as const;
  const reason = "blocked by table:agent: it does not exist";
  const findings = [sampleFinding({ message: "served as PUT", level: "unconfirmed" })];
  const results = [
    sampleResult({ status: "skipped", reason, blockedBy }),
    sampleResult({ status: "skipped", reason: "unconfirmed: served as PUT", findings }),
  ];
  const xml = renderJunit({ results, troubles: [] }, "V2");
  expect(xml.match(/<skipped.*|tests=.* skipped="\d+"/g)).toEqual([
    'tests="2" failures="0" errors="0" skipped="2"',
    'tests="2" failures="0" errors="0" skipped="2"',
    `<skipped message="${reason}"/>`,
    '<skipped message="unconfirmed: served as PUT"/>',
  ]);
});

test("has an error for a cause that is no test of the run, with how many it blocks", () => {
  const blockedBy = { id: "rate-limit", reason: "not sent", status: "broken" } as const;
  const blocked = sampleResult({ status: "skipped", reason: "blocked", blockedBy });
  const xml = renderJunit({ results: [blocked, blocked], troubles: [] }, "V2");
  expect(xml.match(/<testsuites .*?" time|<error.*/g)).toEqual([
    '<testsuites name="V2" tests="3" failures="0" errors="1" skipped="2" time',
    '<error message="blocks 2 checks: not sent">blocks 2 checks: not sent</error>',
  ]);
});
