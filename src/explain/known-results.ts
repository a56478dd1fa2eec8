import { resolve } from "node:path";
import { outcomeIn, type OutcomeIn } from "../history/outcome-in.ts";
import { readHistory } from "../history/store.ts";
import { recordedFolders } from "../run/run-folder.ts";
import { readRecord } from "../shards/read-record.ts";

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

/** Reads what a reports folder remembers of a check. @throws {SettingsError} what it remembers is damaged */
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
  const record = readRecord(folder, "run npm run validate:all again, or move it away");
  const result = record?.results.find((one) => one.id === id);
  if (record === undefined || result === undefined) {
    return undefined;
  }
  const { outcome, reason, findings = [] } = result;
  return {
    startedAt: record.startedAt,
    target: record.target,
    outcome,
    ...(reason === undefined ? {} : { reason }),
    findings: findings.map(({ message }) => message),
  };
}
