import { resolve } from "node:path";
import { inject, test } from "vitest";
import type { Check } from "../plan/check.ts";
import type { Result } from "../result/result.ts";
import { connect } from "./connect.ts";
import { ExpectationFailure } from "./failure.ts";
import { createJudge, type Judge } from "./judging.ts";

const root = resolve(import.meta.dirname, "../..");

/** Every call has its own limit; this one only ends a check that hangs for another reason. */
const checkTimeoutMs = 300_000;

interface Suite {
  readonly judge: Judge;
  readonly checks: ReadonlyMap<string, Check>;
}

let suite: Suite | undefined;

/** Opens the session of this worker, once for all spec files, and gives what registers a check as a test. */
export function openSuite(): (id: string) => void {
  const { judge, checks } = (suite ??= open());
  return (id) => {
    const check = checks.get(id);
    if (check === undefined) {
      throw new Error(`no check of the plan has the id ${id}`);
    }
    test.concurrent(check.title, { timeout: checkTimeoutMs }, async (context) => {
      const result = await judge(check);
      context.task.meta.result = result;
      conclude(result, (reason) => context.skip(reason));
    });
  };
}

function open(): Suite {
  const plan = inject("plan");
  const session = connect(inject("connection"), plan.login, resolve(root, "contracts"));
  return {
    judge: createJudge(plan, session, inject("isWholePlan") === true),
    checks: new Map(plan.checks.map((check) => [check.id, check])),
  };
}

/** The one place that turns a result into what Vitest understands. */
function conclude(result: Result, skip: (reason: string) => void): void {
  if (result.knownIssue?.state === "reproduced") {
    skip(`known issue: ${result.knownIssue.reason}`);
  } else if (result.status === "skipped") {
    skip(result.reason ?? "skipped");
  } else if (result.status !== "passed") {
    throw new ExpectationFailure(result, root);
  }
}
