import { join, resolve } from "node:path";
import { SettingsError } from "../errors.ts";
import { idsOf } from "../history/entry.ts";
import { readHistory } from "../history/store.ts";
import { isRecord } from "../plan/is-record.ts";
import { describeDamage, readRunRecord, recordedFolders } from "./run-folder.ts";

/** What of a recorded run decides which checks are to be judged again. */
interface RecordedRun {
  readonly startedAt: string;
  readonly target: unknown;
  readonly outcomes: ReadonlyMap<string, string>;
}

const bad: ReadonlySet<string> = new Set(["failed", "broken", "blocked"]);

/** The checks that did not hold when they were last judged. */
export interface LastFailed {
  readonly ids: ReadonlySet<string>;
  /** When the run began that is spoken of, for the user. */
  readonly startedAt: string;
}

/**
 * The checks that failed, broke or were blocked in the last run. What a later run of a part judged again counts as that
 * run found it: repeated, the command narrows down to what still does not hold.
 * @throws {SettingsError} when no run is recorded
 */
export function readLastFailed(root: string, reports: string): LastFailed {
  const [whole, part] = recordedFolders(root, reports).map((folder) =>
    toRecorded(readRunRecord(folder)),
  );
  const base = whole ?? lastWithout(root, reports) ?? part;
  if (base === undefined) {
    throw noneRecorded(root, `${reports}/run.json`);
  }
  const isLater = part !== undefined && part.startedAt > base.startedAt;
  // A run on another target says nothing of this one.
  const later = isLater && part.target === base.target ? part : undefined;
  const last = new Map([...base.outcomes, ...(later?.outcomes ?? [])]);
  const ids = [...last].flatMap(([id, outcome]) => (bad.has(outcome) ? [id] : []));
  return { ids: new Set(ids), startedAt: (later ?? base).startedAt };
}

function noneRecorded(root: string, file: string): SettingsError {
  const damage = describeDamage(resolve(root, file));
  const why = damage === undefined ? `no run is recorded in ${file}` : `${file} ${damage}`;
  return new SettingsError([`--last-failed: ${why}; run npm run validate:all first`]);
}

/** The last run of the history, where only that is kept from night to night; a record that is damaged is reported instead. */
function lastWithout(root: string, reports: string): RecordedRun | undefined {
  const folder = resolve(root, reports);
  const isDamaged = describeDamage(join(folder, "run.json")) !== undefined;
  const entry = isDamaged ? undefined : readHistory(folder).at(-1);
  return entry === undefined
    ? undefined
    : {
        startedAt: entry.startedAt,
        target: entry.target,
        outcomes: new Map(idsOf(entry).map((id) => [id, entry.bad[id]?.outcome ?? "blocked"])),
      };
}

function toRecorded(
  record: Readonly<Record<string, unknown>> | undefined,
): RecordedRun | undefined {
  const { startedAt, target, results } = record ?? {};
  if (typeof startedAt !== "string" || !Array.isArray(results)) {
    return undefined;
  }
  const outcomes = results.flatMap((result: unknown) => {
    const { id, outcome } = isRecord(result) ? result : {};
    return typeof id === "string" && typeof outcome === "string" ? [[id, outcome] as const] : [];
  });
  return { startedAt, target, outcomes: new Map(outcomes) };
}
