import type { Reporter } from "vitest/node";
import type { RunContext } from "../src/result/run-context.ts";
import { createAllureReporter } from "./allure.ts";
import { createGithubReporter } from "./github.ts";
import { createJunitReporter } from "./junit.ts";
import { createRunRecordReporter } from "./run-record.ts";
import { createScannedReporters } from "./scanned-reporters.ts";
import { createTerminalReporter, type TerminalStream } from "./terminal-reporter.ts";

/**
 * All reporters of a run, and the scan of what they wrote; GitHub's only inside GitHub Actions. The terminal's comes
 * last, its verdict stands last; after it only the scan has a word, when something leaked.
 */
export function createReporters(
  context: RunContext,
  stream: TerminalStream = process.stdout,
): Reporter[] {
  const isGithub = process.env["GITHUB_ACTIONS"] === "true";
  const summaryFile = isGithub ? process.env["GITHUB_STEP_SUMMARY"] : undefined;
  const scanned = createScannedReporters(context, { stream, file: summaryFile }, (guarded) => [
    createRunRecordReporter(context),
    createJunitReporter(context),
    createAllureReporter(context),
    ...(isGithub ? [createGithubReporter(context, { write: guarded.write, summaryFile })] : []),
    createTerminalReporter(context, guarded),
  ]);
  return [scanned];
}
