import { isRecord } from "../src/plan/is-record.ts";

/** A run in the history of Allure: its results, by the ids of their histories. */
export type HistoryEntry = Readonly<Record<string, unknown>>;

/** As many runs as Allure is given. */
const mostEntries = 20;

/** What the charts and the history of a test read of a run. */
const shown = ["status", "start", "stop", "duration", "environment"];
/** What they read of the last run besides, for the tests that this one no longer has. */
const shownOfLast = [...shown, "name", "fullName"];
const labelsOfLast: ReadonlySet<unknown> = new Set(["epic", "feature", "story"]);

/**
 * The last runs of a history with what Allure reads of them: it writes every label, error and name of every test of each
 * run, which is ten times as much and shown nowhere.
 */
export function withSlimEntries(entries: readonly HistoryEntry[]): readonly HistoryEntry[] {
  const kept = entries.slice(-mostEntries);
  return kept.map((entry, at) => slim(entry, at === kept.length - 1));
}

function slim(entry: HistoryEntry, isLast: boolean): HistoryEntry {
  const known = "knownTestCaseIds" in entry ? { knownTestCaseIds: [] } : {};
  return mapResults({ ...entry, ...known }, (result) => pick(result, isLast));
}

/** An entry as Allure reads it: each result with an id of its own and that of its history. */
export function toAllureEntry(entry: HistoryEntry): HistoryEntry {
  const run = String(entry["uuid"]);
  return mapResults(entry, (result, historyId) => ({
    id: `${run}-${historyId}`,
    historyId,
    ...result,
  }));
}

type Result = Readonly<Record<string, unknown>>;

function mapResults(
  entry: HistoryEntry,
  change: (result: Result, historyId: string) => Result,
): HistoryEntry {
  const { testResults } = entry;
  if (!isRecord(testResults)) {
    return entry;
  }
  const results = Object.entries(testResults).flatMap(([historyId, result]) =>
    isRecord(result) ? [[historyId, change(result, historyId)]] : [],
  );
  return { ...entry, testResults: Object.fromEntries(results) };
}

function pick(result: Result, isLast: boolean): Result {
  const names = isLast ? shownOfLast : shown;
  const known = names.filter((name) => result[name] !== undefined);
  const all = isLast && Array.isArray(result["labels"]) ? result["labels"] : [];
  const labels = all.filter((label) => isRecord(label) && labelsOfLast.has(label["name"]));
  return {
    ...Object.fromEntries(known.map((name) => [name, result[name]])),
    ...(labels.length === 0 ? {} : { labels }),
  };
}
