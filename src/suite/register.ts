import { resolve } from "node:path";
import { inject, test } from "vitest";
import type { Check } from "../plan/check.ts";
import { classify } from "../result/personal-columns.ts";
import { createRedactor } from "../result/redact.ts";
import { outcomeOf } from "../result/outcome.ts";
import type { Result } from "../result/result.ts";
import { secretsOf } from "../settings/secrets.ts";
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

/**
 * Opens the session of this worker, once for all spec files, and gives what registers a check as a test. In a run that
 * Vitest's own filters narrow, what a check is blocked by may not run, and must not end in silence.
 */
export function openSuite(isNarrowed = false): (id: string) => void {
  const { judge, checks } = (suite ??= open());
  return (id) => {
    const check = checks.get(id);
    if (check === undefined) {
      throw new Error(`no check of the plan has the id ${id}`);
    }
    // The instance is judged after all others, however long they take.
    const timeout = check.kind === "instance" ? 0 : checkTimeoutMs;
    test.concurrent(check.title, { timeout }, async (context) => {
      const result = await judge(check);
      context.task.meta.result = result;
      if (isNarrowed && outcomeOf(result) === "blocked") {
        throw new ExpectationFailure(result, root);
      }
      conclude(result, (reason) => context.skip(reason));
    });
  };
}

function open(): Suite {
  const plan = inject("plan");
  const connection = inject("connection");
  const personal = classify([...plan.checks, ...(plan.causes ?? [])]);
  const session = {
    ...connect(connection, plan.login, resolve(root, "contracts")),
    redactor: createRedactor(secretsOf(connection), personal),
  };
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
