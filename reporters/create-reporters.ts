import type { Reporter } from "vitest/node";
import { historyFile } from "../src/history/store.ts";
import type { RunContext } from "../src/result/run-context.ts";
import { createAllureReporter } from "./allure/allure.ts";
import { createGithubReporter } from "./github.ts";
import { createJunitReporter } from "./junit.ts";
import { createMarkdownReporter } from "./markdown/summary.ts";
import { createHistoryReporter } from "./run-history.ts";
import { createPageReporter, pageFile } from "./page/page-reporter.ts";
import { createRunRecordReporter } from "./run-record.ts";
import {
  createLossReporter,
  createLostOutputs,
  goOnWithout,
  type LostOutputs,
} from "./losses/lost-outputs.ts";
import { createScannedReporters } from "./scanned-reporters.ts";
import { createTerminalReporter, type TerminalStream } from "./terminal/terminal.ts";

/**
 * All reporters of a run, and the scan of what they wrote; GitHub's only inside GitHub Actions. The terminal's comes
 * last, its verdict stands last; after it only lost outputs and the scan have a word, when something was lost or leaked,
 * and then one of them names the exit code.
 */
export function createReporters(
  context: RunContext,
  stream: TerminalStream = process.stdout,
  lost: LostOutputs = createLostOutputs(),
): Reporter[] {
  // What shards found is shown once, by the run that merges them.
  const isGithub = process.env["GITHUB_ACTIONS"] === "true" && context.shard === undefined;
  const summaryFile = isGithub ? process.env["GITHUB_STEP_SUMMARY"] : undefined;
  const isLost = (): boolean => lost.describe() !== undefined;
  const outputs = { stream, file: summaryFile, isLost };
  const scanned = createScannedReporters(context, outputs, ({ guarded, isLeaked }) => ({
    writing: [
      goOnWithout("junit.xml", createJunitReporter(context), lost),
      goOnWithout("allure-results", createAllureReporter(context), lost),
      goOnWithout(
        historyFile,
        createHistoryReporter(context, () => lost.names() !== ""),
        lost,
      ),
      goOnWithout(pageFile, createPageReporter(context), lost),
      ...(context.recorded === undefined
        ? []
        : [goOnWithout("summary.md", createMarkdownReporter(context), lost)]),
      ...(isGithub
        ? [
            goOnWithout(
              "the step summary",
              createGithubReporter(context, { write: guarded.write, summaryFile }),
              lost,
            ),
          ]
        : []),
      // After the others: its verdict counts what of them was lost.
      goOnWithout("run.json", createRunRecordReporter(context, lost), lost),
    ],
    concluding: [
      createTerminalReporter(
        context,
        guarded,
        () => context.isFollowed === true || isLost() || isLeaked(),
      ),
      createLossReporter(lost, guarded.write),
    ],
  }));
  return [scanned];
}
