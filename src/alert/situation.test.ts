import { expect, test } from "vitest";
import { sampleFinding, sampleResult } from "../../test-support/sample-result.ts";
import type { Result, Subject } from "../result/result.ts";
import { assess } from "./situation.ts";
import type { Planned } from "./alarm.ts";

const place = { file: "specs/tables/staging.yaml", line: 8, column: 5 };
const table: Planned = {
  id: "table:stage",
  family: "tables",
  title: "table stage holds its columns",
  place,
  severity: "normal",
};
const reachable: Planned = {
  id: "instance:reachable",
  family: "instance",
  title: "the instance answers",
  place,
  severity: "blocker",
};
const planned = new Map([table, reachable].map((one) => [one.id, one]));

function blocked(by: Result["blockedBy"] & {}, subject: Partial<Subject> = {}): Result {
  const reason = `blocked by ${by.id}: ${by.reason}`;
  return sampleResult({ status: "skipped", reason, blockedBy: by }, subject);
}

const missing = { id: "table:stage", reason: "it does not exist", status: "failed" } as const;
const down = { id: "instance:reachable", reason: "ECONNREFUSED", status: "broken" } as const;

test("folds what is blocked into its cause, as severe as the most severe of them, given a cause that failed", () => {
  const results = [
    blocked(missing, { id: "invariant:a", severity: "critical" }),
    blocked(missing, { id: "invariant:b" }),
  ];
  expect(assess(results, planned).alarms).toEqual([
    {
      id: "table:stage",
      title: "table stage holds its columns",
      place,
      level: "critical",
      problem: "table:stage: it does not exist",
      blocks: ["invariant:a", "invariant:b"],
    },
  ]);
});

test("shows one unjudged cause given an instance that is down, also when it was judged itself", () => {
  const itself = sampleResult(
    { status: "broken", reason: "ECONNREFUSED" },
    { id: "instance:reachable", family: "instance", title: "the instance answers", place },
  );
  const critical = blocked(down, { id: "invariant:a", severity: "critical" });
  const situation = assess([critical, itself], planned);
  expect(situation).toEqual({
    alarms: [
      {
        id: "instance:reachable",
        title: "the instance answers",
        place,
        level: "unjudged",
        problem: "instance:reachable: ECONNREFUSED",
        blocks: ["invariant:a"],
      },
    ],
    notices: [],
    known: [],
    judged: new Set(),
    unjudged: new Map([
      ["invariant:a", "blocked by instance:reachable: ECONNREFUSED"],
      ["instance:reachable", "ECONNREFUSED"],
    ]),
    checks: 2,
  });
});

test("is unjudged given an instance that answers no: an expired token says nothing of the pipelines", () => {
  const refused = { id: "instance:token", family: "instance", severity: "blocker" } as const;
  const result = sampleResult({ status: "failed", findings: [sampleFinding()] }, refused);
  expect(assess([result], planned).alarms.map(({ level }) => level)).toEqual(["unjudged"]);
});

test("counts the other findings given more than one, and leaves drift out", () => {
  const findings = [sampleFinding(), sampleFinding(), sampleFinding({ level: "drift" })];
  const [alarm] = assess([sampleResult({ status: "failed", findings })], planned).alarms;
  expect(alarm?.problem).toBe("answered 500, not 200, and 1 more");
});

test("splits what is known, what is noticed and what was left out", () => {
  const threshold = { name: "backlog", unit: "rows", warning: 1000, critical: 5000 } as const;
  const findings = [sampleFinding({ message: "1 row waits" })];
  const situation = assess(
    [
      sampleResult(
        { status: "failed", findings, measured: { value: 1, unit: "rows", threshold } },
        { id: "invariant:few" },
      ),
      sampleResult(
        { status: "failed", findings, knownIssue: { state: "reproduced", reason: "moving" } },
        { id: "invariant:known" },
      ),
      sampleResult({ status: "skipped", reason: "no snapshot yet" }, { id: "transition:jobs" }),
      sampleResult({}, { id: "invariant:good" }),
    ],
    planned,
  );
  expect(situation).toEqual({
    alarms: [],
    notices: [{ id: "invariant:few", problem: "1 row waits" }],
    known: ["invariant:known"],
    judged: new Set(["invariant:few", "invariant:known", "invariant:good"]),
    unjudged: new Map([["transition:jobs", "no snapshot yet"]]),
    checks: 4,
  });
});
