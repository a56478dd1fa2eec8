import { resolve } from "node:path";
import { outcomeIn, type OutcomeIn } from "../history/outcome-in.ts";
import { readHistory } from "../history/store.ts";
import { isRecord } from "../plan/is-record.ts";
import { readRunRecord, recordedFolders } from "../run/run-folder.ts";

/** So many of the last runs of all are shown. */
const shownRuns = 10;

/** A result of the last run that judged the check. */
export interface LastResult {
  readonly startedAt: string;
  readonly target: string;
  readonly outcome: string;
  readonly reason?: string;
  readonly findings: readonly string[];
}

/** What is known of how a check turned out. */
export interface KnownResults {
  /** From the run records, of a run of all or of a part, whichever is later. */
  readonly last?: LastResult;
  /** From the history, the newest first. */
  readonly runs: readonly (OutcomeIn & {
    readonly runId: string;
    readonly startedAt: string;
    readonly target: string;
  })[];
}

/** Reads what a reports folder remembers of a check. */
export function readResults(root: string, reports: string, id: string): KnownResults {
  const recorded = recordedFolders(root, reports)
    .flatMap((folder) => readLast(folder, id) ?? [])
    .toSorted((a, b) => b.startedAt.localeCompare(a.startedAt));
  const [last] = recorded;
  const entries = readHistory(resolve(root, reports)).slice(-shownRuns).toReversed();
  return {
    ...(last === undefined ? {} : { last }),
    runs: entries.map((entry) => ({
      runId: entry.runId,
      startedAt: entry.startedAt,
      target: entry.target,
      ...outcomeIn(id, entry),
    })),
  };
}

function readLast(folder: string, id: string): LastResult | undefined {
  const { startedAt, target, results } = readRunRecord(folder) ?? {};
  const known: readonly unknown[] = Array.isArray(results) ? results : [];
  const result = known.filter(isRecord).find((one) => one["id"] === id);
  if (result === undefined) {
    return undefined;
  }
  const { outcome, reason, findings } = result;
  const found: readonly unknown[] = Array.isArray(findings) ? findings : [];
  return {
    startedAt: String(startedAt),
    target: String(target),
    outcome: String(outcome),
    ...(typeof reason === "string" ? { reason } : {}),
    findings: found.filter(isRecord).map(({ message }) => String(message)),
  };
}
