import type { Reporter } from "vitest/node";
import type { RunContext } from "../src/result/run-context.ts";
import { createAllureReporter } from "./allure.ts";
import { createGithubReporter } from "./github.ts";
import { createJunitReporter } from "./junit.ts";
import { createRunRecordReporter } from "./run-record.ts";
import { createTerminalReporter, type TerminalStream } from "./terminal-reporter.ts";

/** All reporters of a run; GitHub's only inside GitHub Actions. The terminal's comes last, its verdict stands last. */
export function createReporters(
  context: RunContext,
  stream: TerminalStream = process.stdout,
): Reporter[] {
  return [
    createRunRecordReporter(context),
    createJunitReporter(context),
    createAllureReporter(context),
    ...(process.env["GITHUB_ACTIONS"] === "true" ? [createGithubReporter(context)] : []),
    createTerminalReporter(context, stream),
  ];
}
