// oxlint-disable-next-line no-restricted-imports -- the one place where a result passes through the test runner
import type { TaskMeta } from "vitest";
import type { Result } from "./result.ts";

declare module "@vitest/runner" {
  interface TaskMeta {
    /** The judged check; absent when the engine failed to judge it. */
    result?: Result;
  }
}

/** The result that a test's worker stored in its meta; undefined when the test ended without one. */
export function readResult(meta: TaskMeta): Result | undefined {
  return meta.result;
}
