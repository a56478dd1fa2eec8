import { isOnInstance } from "../../src/history/same-instance.ts";
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Reporter } from "vitest/node";
import { toEntry } from "../../src/history/entry.ts";
import { recallHistory } from "../../src/history/store.ts";
import { orOutputError, replaceFile } from "../../src/output/replace-file.ts";
import type { RunContext } from "../../src/result/run-context.ts";
import { collectInto } from "../collect.ts";
import type { Run } from "../run.ts";
import { findCiRun } from "../links/ci-run.ts";
import { findForge } from "../links/forge.ts";
import { readCommit } from "../links/git-commit.ts";
import { renderPage } from "./page.ts";

/** The page in the reports folder. */
export const pageFile = "summary.html";

/** Writes `summary.html` into the reports folder when a run of all checks ends. */
export function createPageReporter(context: RunContext): Reporter {
  const path = join(context.reportsFolder, pageFile);
  let startedAt = "";
  return collectInto(context, {
    started() {
      startedAt = context.recorded?.startedAt ?? new Date().toISOString();
      orOutputError(path, () => rmSync(path, { force: true }));
    },
    ended(run) {
      if (context.scope === "all") {
        replaceFile(path, renderPage(describe(run, context, startedAt)));
      }
    },
  });
}

function describe(
  run: Run,
  context: RunContext,
  startedAt: string,
): Parameters<typeof renderPage>[0] {
  const { reportsFolder, root, runId } = context;
  const commit = readCommit(root);
  const { results, summary } = run;
  const own = toEntry(context, { startedAt, commit: commit ?? null, results, summary });
  const isOf = isOnInstance(own);
  const before = recallHistory(reportsFolder).values.filter(
    (entry) => entry.runId !== runId && isOf(entry),
  );
  return {
    run,
    context,
    startedAt,
    commit,
    entries: [...before, own],
    forge: findForge(root),
    ciRun: findCiRun(),
  };
}
