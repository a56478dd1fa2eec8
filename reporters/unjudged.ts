import { relative } from "node:path";
import type { TestCase } from "vitest/node";
import { type Family, families } from "../src/plan/check-base.ts";
import type { RunContext } from "../src/result/run-context.ts";
import type { Result, Subject } from "../src/result/result.ts";
import { plainMessage } from "./plain-message.ts";

const noError = { message: "no error was thrown" };

/**
 * A broken result for a test that ended without one: the engine threw, or Vitest's deadline passed.
 * Undefined for a test that was filtered out.
 */
export function describeUnjudged(
  testCase: TestCase,
  { root, runOptions }: Pick<RunContext, "root" | "runOptions">,
): Result | undefined {
  const outcome = testCase.result();
  if (outcome.state === "skipped" || outcome.state === "pending") {
    return undefined;
  }
  const { startTime = Date.now(), duration = 0 } = testCase.diagnostic() ?? {};
  return {
    subject: describeSubject(testCase, root),
    runOptions,
    status: "broken",
    findings: [],
    depth: "declared",
    reason: `the engine made no result: ${plainMessage(outcome.errors?.[0] ?? noError)}`,
    startedAt: Math.round(startTime),
    durationMs: duration,
  };
}

function describeSubject(testCase: TestCase, root: string): Subject {
  const file = relative(root, testCase.module.moduleId);
  const { line, column } = testCase.location ?? { line: 1, column: 1 };
  return {
    id: testCase.fullName,
    family: familyOf(file),
    title: testCase.fullName,
    place: { file, line, column },
    suite: file,
    severity: "normal",
    tags: [],
    links: [],
    kind: "unknown",
    evidence: "documented",
  };
}

/** The folder under specs names the family; what stands elsewhere is counted with the inventory. */
function familyOf(file: string): Family {
  const parts = file.split(/[/\\.]/);
  return families.find((family) => parts.includes(family)) ?? "inventory";
}
