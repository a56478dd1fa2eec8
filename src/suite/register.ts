import { resolve } from "node:path";
import { inject, test } from "vitest";
import type { Check, Workspace } from "../plan/check.ts";
import { runCheck } from "../check/run.ts";
import type { Session } from "../check/session.ts";
import type { Result } from "../result/result.ts";
import { connect } from "./connect.ts";
import { ExpectationFailure } from "./failure.ts";

const root = resolve(import.meta.dirname, "../..");

/** Every call has its own limit; this one only ends a check that hangs for another reason. */
const checkTimeoutMs = 300_000;

let session: Session | undefined;

/** Opens the session of this worker, once for all spec files, and gives what registers a check as a test. */
export function openSuite(login: Workspace["login"]): (check: Check) => void {
  const connection = inject("connection");
  const opened = (session ??= connect(connection, login, resolve(root, "contracts")));
  return (check) => {
    test.concurrent(check.title, { timeout: checkTimeoutMs }, async (context) => {
      const result = await runCheck(check, opened);
      context.task.meta.result = result;
      conclude(result, (reason) => context.skip(reason));
    });
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
