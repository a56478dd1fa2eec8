import { isOnInstance, type JudgedInstance } from "../../src/history/same-instance.ts";
import { toEntry } from "../../src/history/entry.ts";
import { describeGaps } from "../../src/history/gaps/describe-gap.ts";
import { recallGaps, toGapEntry } from "../../src/history/gaps/gap-store.ts";
import { toGapTrends } from "../../src/history/gaps/gap-trend.ts";
import { describeSinceLast } from "../../src/history/since-last.ts";
import { recallHistory } from "../../src/history/store.ts";
import { logText } from "../../src/redaction/log-text.ts";
import type { RunContext } from "../../src/result/run-context.ts";
import type { Run } from "../run.ts";
import type { Colors } from "./colors.ts";

const labelWidth = 14;

/**
 * What is new, still failing, fixed or flaky since the last run of all checks, and how the gaps between V1 and V2 moved;
 * nothing for a run of a part, or where no run is remembered.
 */
export function renderHistory(
  run: Pick<Run, "results" | "summary"> & { readonly startedAt: string },
  context: RunContext,
  colors: Colors,
): string[] {
  if (context.scope !== "all") {
    return [];
  }
  const { reportsFolder } = context;
  const isBefore = isOtherOf(context);
  const ended = { ...run, commit: null };
  const history = recallHistory(reportsFolder);
  const remembered = recallGaps(reportsFolder);
  const before = history.values.filter(isBefore);
  const since = describeSinceLast([...before, toEntry(context, ended)]);
  const gaps = toGapTrends([...remembered.values.filter(isBefore), toGapEntry(context, ended)]);
  return [
    ...(since === undefined ? [] : [colors.bold(since.headline)]),
    ...(since?.changes ?? []).map(({ is, says }) => line(is, says)),
    ...describeGaps(before.length === 0 ? [] : gaps).map((says, at) =>
      line(at === 0 ? "parity" : "", says),
    ),
    ...[...history.damaged, ...remembered.damaged].map((says) => line("damaged", says)),
  ];
}

function isOtherOf({ runId, target, workspaceName: workspace }: RunContext) {
  const isOf = isOnInstance({ target, workspace });
  return (one: JudgedInstance & { readonly runId: string }) => one.runId !== runId && isOf(one);
}

function line(label: string, says: string): string {
  return `${label.padEnd(labelWidth)}${logText(says)}`;
}
