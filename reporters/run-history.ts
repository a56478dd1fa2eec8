import type { Reporter } from "vitest/node";
import { toEntry } from "../src/history/entry.ts";
import { addGaps, toGapEntry } from "../src/history/gaps/gap-store.ts";
import { addToHistory } from "../src/history/store.ts";
import type { RunContext } from "../src/result/run-context.ts";
import { collectInto } from "./collect.ts";
import { readCommit } from "./links/git-commit.ts";

/**
 * Adds a run of all checks to `runs.jsonl` in the reports folder once it has ended, and its gaps between V1 and V2 to
 * `state/parity.jsonl`. One whose outputs were lost is not
 * added: nothing would be there to look it up in.
 */
export function createHistoryReporter(context: RunContext, isLost: () => boolean): Reporter {
  let startedAt = "";
  return collectInto(context, {
    started() {
      startedAt = context.recorded?.startedAt ?? new Date().toISOString();
    },
    ended({ results, summary }) {
      if (context.scope === "all" && !isLost()) {
        const commit = readCommit(context.root) ?? null;
        addToHistory(
          context.reportsFolder,
          toEntry(context, { startedAt, commit, results, summary }),
        );
        addGaps(context.reportsFolder, toGapEntry(context, { startedAt, results }));
      }
    },
  });
}
