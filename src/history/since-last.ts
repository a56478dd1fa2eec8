import { counted } from "../text/counted.ts";
import { plotCheck, timeOf } from "./describe-history.ts";
import { badSince, developHistory } from "./develop.ts";
import type { Entry } from "./entry.ts";

/** Checks that are named of each change; the rest is counted. */
const namedChecks = 3;
/** Of the last runs; what went back and forth before is over. */
const recentRuns = 14;

/** What is new in the last of some runs. */
export interface SinceLast {
  /** `since the run of 2026-02-03 03:17 UTC: 2 new, 3 still failing, 1 fixed, 1 flaky`. */
  readonly headline: string;
  /** A line for each change that there is, with the checks that are first of it. */
  readonly changes: readonly SinceLastChange[];
}

/** Checks that changed in one way. */
export interface SinceLastChange {
  readonly is: "new" | "still failing" | "fixed" | "flaky";
  readonly count: number;
  readonly says: string;
}

/**
 * What is new in the last of some runs of one target, the oldest first, in few words. What is blocked is counted with its
 * cause. Undefined where no run was before, or where nothing fails and nothing did.
 */
export function describeSinceLast(all: readonly Entry[]): SinceLast | undefined {
  const entries = all.slice(-recentRuns);
  const [last, before] = entries.toReversed();
  if (last === undefined || before === undefined) {
    return undefined;
  }
  const { opened, still, fixed, flaky } = developHistory(entries);
  // What goes back and forth is neither news nor mended.
  const steady = (ids: readonly string[]): readonly string[] =>
    ids.filter((id) => !flaky.includes(id));
  const changes = [
    toChange("new", steady(opened), { of: last, describe: (id) => describeOwn(id, last) }),
    toChange("still failing", steady(still), {
      of: last,
      describe: (id) => describeStill(id, all),
    }),
    toChange("fixed", steady(fixed), { of: before, describe: (id) => id }),
    toChange("flaky", flaky, { describe: (id) => describeFlaky(id, entries) }),
  ].flatMap((change) => change ?? []);
  const counts = changes.map(({ count, is }) => `${count} ${is}`).join(", ");
  return changes.length === 0
    ? undefined
    : { headline: `since the run of ${timeOf(before)}: ${counts}`, changes };
}

interface Told {
  /** The run in which they did not hold; what was only blocked in it is counted, and not named. */
  readonly of?: Entry;
  readonly describe: (id: string) => string;
}

function toChange(
  is: SinceLastChange["is"],
  ids: readonly string[],
  { of, describe }: Told,
): SinceLastChange | undefined {
  if (ids.length === 0) {
    return undefined;
  }
  const own = of === undefined ? ids : ids.filter((id) => of.bad[id] !== undefined);
  const blocked = ids.length - own.length;
  const rest = own.length - namedChecks;
  const parts = [
    ...own.slice(0, namedChecks).map(describe),
    ...(rest > 0 ? [`and ${rest} more`] : []),
    ...(blocked > 0 ? [`${blocked} blocked`] : []),
  ];
  return { is, count: ids.length, says: parts.join(", ") };
}

/** `table:agent (owner data)`. */
function describeOwn(id: string, { bad }: Entry): string {
  const owner = bad[id]?.owner;
  return owner === undefined ? id : `${id} (owner ${owner})`;
}

/** `table:agent since 2026-02-01 03:17 UTC, 4 runs`. */
function describeStill(id: string, entries: readonly Entry[]): string {
  const since = badSince(entries, id) ?? "";
  const runs = entries.filter(({ startedAt }) => startedAt >= since).length;
  return `${id} since ${timeOf({ startedAt: since })}, ${counted(runs, "run")}`;
}

/** `table:agent ▁█▁█ fails now`. */
function describeFlaky(id: string, entries: readonly Entry[]): string {
  const now = badSince(entries, id) === undefined ? "holds" : "fails";
  return `${id} ${plotCheck(entries, id)} ${now} now`;
}
