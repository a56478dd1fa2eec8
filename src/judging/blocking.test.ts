import { expect, test } from "vitest";
import type { Result } from "../result/result.ts";
import { sampleFinding, sampleResult } from "../../test-support/sample-result.ts";
import { findObstacle, type Obstacle } from "./blocking.ts";
import { endpointCheck, referenceCheck } from "../../test-support/sample-check.ts";

const missing = sampleFinding({
  code: "missing",
  message: 'API group X does not exist; did you mean "Y"?',
});

function obstacle(group: Result): Obstacle | undefined {
  return findObstacle(endpointCheck(), new Map([["group:frontend", group]]));
}

test("is blocked by the cause with its hint given that it does not exist", () => {
  expect(obstacle(sampleResult({ status: "failed", findings: [missing] }))).toEqual({
    holds: "all",
    blockedBy: {
      id: "group:frontend",
      reason: 'it does not exist; did you mean "Y"?',
      status: "failed",
    },
  });
});

test("is blocked by the root given a cause that is blocked itself", () => {
  const blockedBy = { id: "instance:reachable", reason: "gone", status: "broken" } as const;
  expect(obstacle(sampleResult({ status: "skipped", blockedBy }))).toEqual({
    holds: "all",
    blockedBy,
  });
});

test("is blocked given a cause that could not be judged", () => {
  expect(obstacle(sampleResult({ status: "broken", reason: "HTTP 500" }))).toEqual({
    holds: "all",
    blockedBy: { id: "group:frontend", reason: "HTTP 500", status: "broken" },
  });
});

test.for([
  [{ status: "broken", reason: "HTTP 403" }, "HTTP 403"],
  [{ status: "failed", findings: [missing] }, 'it does not exist; did you mean "Y"?'],
] as const)("keeps the trace of the answer behind the cause given %j", ([cause, reason]) => {
  const { status } = cause;
  expect(obstacle(sampleResult({ ...cause, traceId: "trace-7" }))).toEqual({
    holds: "all",
    blockedBy: { id: "group:frontend", reason, status, traceId: "trace-7" },
  });
});

test("is in doubt given a cause that is unconfirmed", () => {
  const finding = { ...missing, level: "unconfirmed" } as const;
  expect(obstacle(sampleResult({ status: "skipped", findings: [finding] }))).toEqual({
    holds: "all",
    doubt: { ...finding, message: `group:frontend is unconfirmed: ${missing.message}` },
  });
});

test("is in doubt given a cause that failed for something else", () => {
  const findings = [sampleFinding({ code: "name" }), { ...missing, level: "unconfirmed" } as const];
  expect(obstacle(sampleResult({ status: "failed", findings }))).toHaveProperty("doubt");
});

test.for<[string, Result]>([
  ["that passed", sampleResult({ findings: [{ ...missing, level: "drift" }] })],
  [
    "that failed for something else",
    sampleResult({ status: "failed", findings: [sampleFinding({ code: "name" })] }),
  ],
  ["that is held back", sampleResult({ status: "skipped", heldBack: "sync" })],
  [
    "whose failure is known",
    sampleResult({
      status: "failed",
      findings: [missing],
      knownIssue: { state: "reproduced", reason: "x" },
    }),
  ],
])("stands given a cause %s", ([, result]) => {
  expect(obstacle(result)).toBeUndefined();
});

test("stands given that its cause is not among those judged", () => {
  expect(findObstacle(endpointCheck(), new Map())).toBeUndefined();
});

test("is blocked by what failed given another cause that is only in doubt", () => {
  const doubt = sampleFinding({
    code: "missing",
    message: "it is not there",
    level: "unconfirmed",
  });
  const judged = new Map([
    ["table:agent", sampleResult({ status: "passed", findings: [doubt] })],
    ["table:user", sampleResult({ status: "failed", findings: [missing] })],
  ]);
  expect(findObstacle(referenceCheck(), judged)).toMatchObject({ blockedBy: { id: "table:user" } });
});
