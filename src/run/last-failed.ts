import { resolve } from "node:path";
import { SettingsError } from "../errors.ts";
import { idsOf } from "../history/entry.ts";
import { readHistory } from "../history/store.ts";
import { readRecord, type RunRecord } from "../shards/read-record.ts";
import { recordedFolders } from "./run-folder.ts";

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
 * @throws {SettingsError} when no run is recorded, or what is recorded is damaged
 */
export function readLastFailed(root: string, reports: string): LastFailed {
  const [whole, part] = recordedFolders(root, reports).map((folder) =>
    toRecorded(readRecord(folder, "run npm run validate:all again")),
  );
  const base = whole ?? lastWithout(root, reports) ?? part;
  if (base === undefined) {
    throw new SettingsError([
      `--last-failed: no run is recorded in ${reports}/run.json; run npm run validate:all first`,
    ]);
  }
  const isLater = part !== undefined && part.startedAt > base.startedAt;
  // A run on another target says nothing of this one.
  const later = isLater && part.target === base.target ? part : undefined;
  const last = new Map([...base.outcomes, ...(later?.outcomes ?? [])]);
  const ids = [...last].flatMap(([id, outcome]) => (bad.has(outcome) ? [id] : []));
  return { ids: new Set(ids), startedAt: (later ?? base).startedAt };
}

/** The last run of the history, where only that is kept from night to night. */
function lastWithout(root: string, reports: string): RecordedRun | undefined {
  const entry = readHistory(resolve(root, reports)).at(-1);
  return entry === undefined
    ? undefined
    : {
        startedAt: entry.startedAt,
        target: entry.target,
        outcomes: new Map(idsOf(entry).map((id) => [id, entry.bad[id]?.outcome ?? "blocked"])),
      };
}

function toRecorded(record: RunRecord | undefined): RecordedRun | undefined {
  return record === undefined
    ? undefined
    : {
        startedAt: record.startedAt,
        target: record.target,
        outcomes: new Map(record.results.map(({ id, outcome }) => [id, outcome])),
      };
}
