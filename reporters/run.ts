import type { TestCase, Vitest } from "vitest/node";
import type { Redactor } from "../src/redaction/redactor.ts";
import type { Result } from "../src/result/result.ts";
import type { Summary } from "../src/result/summary.ts";

/** An error that belongs to no check: a module that could not be read, an error nobody caught. */
export interface UncaughtError {
  /** The module's path from the root, or where the error came from. */
  readonly where: string;
  readonly message: string;
}

/** A finished run, redacted; results in the order of families, files and lines. */
export interface Run {
  readonly results: readonly Result[];
  readonly troubles: readonly UncaughtError[];
  readonly summary: Summary;
}

/** What a reporter does with results; all of it is redacted before. */
export interface ResultSink {
  /** Before any module is read. */
  readonly initiated?: (vitest: Vitest, redactor: Redactor) => void;
  /** Before the first test, and again on each rerun of a watching Vitest. */
  readonly started?: () => void;
  readonly judged?: (result: Result, testCase: TestCase) => void;
  readonly moduleEnded?: () => void;
  readonly ended?: (run: Run) => void | Promise<void>;
}
