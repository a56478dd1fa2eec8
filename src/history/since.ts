import { isOnInstance } from "./same-instance.ts";
import { SettingsError } from "../errors.ts";
import { idsOf, type Entry } from "./entry.ts";
import { readHistory } from "./store.ts";

/** Checks that did not hold in some run, and the run from which on that was looked at. */
export interface Since {
  readonly ids: ReadonlySet<string>;
  readonly run: Entry;
}

/** The beginning of a run's id is as good as all of it, where it is not too short to mean one. */
const shortestId = 4;

/**
 * The checks that failed, broke or were blocked in a run or in any after it on the same target. The run is named by its
 * id, the beginning of it, or a day or time, which means the first run from then on.
 * @throws {SettingsError} no run of the history is meant by that
 */
export function readSince(reportsFolder: string, wanted: string): Since {
  const entries = readHistory(reportsFolder);
  const run = findRun(entries, wanted);
  if (run === undefined) {
    const known = entries.slice(-3).map(({ runId, startedAt }) => `${runId} of ${startedAt}`);
    const last = known.length === 0 ? "none is" : `the last are ${known.join(", ")}`;
    throw new SettingsError([
      `--since: expected the id of a run that is remembered, its beginning, or a day such as 2026-02-04, got "${wanted}"; ${last} (npm run history)`,
    ]);
  }
  const after = entries.slice(entries.indexOf(run)).filter(isOnInstance(run));
  return { ids: new Set(after.flatMap(idsOf)), run };
}

function findRun(entries: readonly Entry[], wanted: string): Entry | undefined {
  if (/^\d{4}-\d\d-\d\d/u.test(wanted) && !Number.isNaN(Date.parse(wanted))) {
    return entries.find(({ startedAt }) => Date.parse(startedAt) >= Date.parse(wanted));
  }
  const meant =
    wanted.length < shortestId ? [] : entries.filter(({ runId }) => runId.startsWith(wanted));
  return meant.length === 1 ? meant[0] : undefined;
}
