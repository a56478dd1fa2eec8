import type { Family } from "../src/plan/check-base.ts";
import type { Finding, Result, Subject } from "../src/result/result.ts";
import type { RunContext } from "../src/result/run-context.ts";

/** A passed result for tests, with what is given in place of its own values. */
export function sampleResult(
  over: Partial<Omit<Result, "subject">> = {},
  subject: Partial<Subject> = {},
): Result {
  return {
    subject: {
      id: "table:agent",
      family: "tables",
      title: "table agent holds its columns",
      place: { file: "specs/tables/identity.yaml", line: 9, column: 5 },
      suite: "identity",
      severity: "normal",
      tags: [],
      links: [],
      kind: "table",
      evidence: "documented",
      ...subject,
    },
    status: "passed",
    findings: [],
    depth: "read",
    startedAt: 1_769_385_600_000,
    durationMs: 40,
    ...over,
  };
}

/** A failure for tests: a call answered 500 in place of 200. */
export function sampleFinding(over: Partial<Finding> = {}): Finding {
  return {
    code: "status",
    path: "",
    message: "answered 500, not 200",
    expected: "200",
    actual: "500",
    level: "failure",
    ...over,
  };
}

/** A run on the mock for tests; `declared` counts by family, 0 where not given. */
export function sampleContext(
  over: Partial<Omit<RunContext, "declared">> & {
    readonly declared?: Partial<Record<Family, number>>;
  } = {},
): RunContext {
  const none = { instance: 0, tables: 0, functions: 0, endpoints: 0, references: 0 };
  const others = { tasks: 0, groups: 0, inventory: 0, pipelines: 0, parity: 0, checks: 0 };
  return {
    runId: "00000000-0000-4000-8000-000000000011",
    scope: "all",
    runOptions: [],
    target: "mock",
    instances: [{ name: "V2", host: "127.0.0.1" }],
    workspaceName: "AgentDashboards V2",
    seed: 1,
    rows: 20,
    gates: { overall: 0.98, families: { tables: 1, endpoints: 0.96 }, noCriticalIn: ["endpoints"] },
    failOn: "failures",
    strict: false,
    reportsFolder: "reports",
    root: ".",
    secrets: [],
    ...over,
    declared: { ...none, ...others, ...over.declared },
  };
}
