import { isOnInstance } from "../../history/same-instance.ts";
import { describeRange, describeShare, timeOf } from "../../history/describe-history.ts";
import type { Entry } from "../../history/entry.ts";
import { describeGaps } from "../../history/gaps/describe-gap.ts";
import { readGaps } from "../../history/gaps/gap-store.ts";
import { toGapTrends } from "../../history/gaps/gap-trend.ts";
import { plot } from "../../text/plot.ts";
import { describeSinceLast } from "../../history/since-last.ts";
import { readHistory } from "../../history/store.ts";
import type { Night } from "../message.ts";
import { own, quoted, type Line } from "../message-text.ts";

/** Which run of all checks an alert speaks of. */
export interface NightPlace {
  /** Folder of the reports with the history, absolute. */
  readonly reports: string;
  readonly target: Entry["target"];
  readonly workspace: string;
  readonly now: Date;
  /** An older run says nothing of today. */
  readonly maxAgeMs: number;
  /** The run that the alert reads; the last one when absent. */
  readonly runId?: string;
  /** Ids of the checks that the alert tells of itself. */
  readonly watched: ReadonlySet<string>;
}

/** What is news of a night; what goes on is only counted. */
const news: ReadonlySet<string> = new Set(["new", "not judged", "fixed", "judged again"]);

/** Two weeks of nights. */
const shownRuns = 14;

/**
 * What the last run of all checks came to: its verdict, what is new since the run before, the share that held, and the
 * gaps between V1 and V2. Undefined where the history holds no such run.
 */
export function readNight(place: NightPlace): Night | undefined {
  const isOf = isOnInstance(place);
  const all = readHistory(place.reports).filter(isOf);
  const night = findNight(all, place);
  if (night === undefined) {
    return undefined;
  }
  const entries = all.slice(0, all.indexOf(night) + 1);
  const since = describeSinceLast(entries, (id) => !place.watched.has(id));
  const changes = since?.changes.filter(({ is }) => news.has(is)) ?? [];
  const gaps = readGaps(place.reports).filter(isOf);
  const upTo = gaps.findIndex(({ runId }) => runId === night.runId);
  const lines = [
    [own(`all checks, ${timeOf(night)}: `), quoted(night.sentence)],
    ...(since === undefined ? [] : [[own(since.headline)]]),
    ...changes.map(({ is, says }) => [own(`${is}: `), quoted(says)]),
    ...describeGate(entries.slice(-shownRuns)),
    ...describeGaps(toGapTrends(gaps.slice(0, upTo + 1))).map((says) => [quoted(says)]),
  ];
  return { lines, isHeld: night.exitCode === 0 };
}

function findNight(
  entries: readonly Entry[],
  { runId, now, maxAgeMs }: NightPlace,
): Entry | undefined {
  const found =
    runId === undefined ? entries.at(-1) : entries.find((entry) => entry.runId === runId);
  const ageMs = now.getTime() - Date.parse(found?.startedAt ?? "");
  return ageMs >= 0 && ageMs <= maxAgeMs ? found : undefined;
}

/** `gate: ▁▃█ 98.5 % to 99.9 %, last 99.9 %`; nothing while it does not move. */
function describeGate(entries: readonly Entry[]): Line[] {
  const shares = entries.map(({ overall }) => overall.reached);
  const known = shares.filter((share) => share !== null);
  return new Set(known).size < 2
    ? []
    : [[own(`gate: ${plot(shares)} ${describeRange(known, describeShare)}`)]];
}
