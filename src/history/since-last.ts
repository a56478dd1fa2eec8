import { groupBy } from "../plan/group-by.ts";
import { counted } from "../text/counted.ts";
import { plotCheck, timeOf } from "./describe-history.ts";
import { badSince, countChanges, developHistory, stateIn } from "./develop.ts";
import type { Entry } from "./entry.ts";

/** Checks that are named of each change; the rest is counted. */
const namedChecks = 3;
/** Of the last runs; what went back and forth before is over. */
const recentRuns = 14;
/** What went back and forth, and has not for so many runs, is steady again. */
const steadyRuns = 4;

/** What is new in the last of some runs. */
export interface SinceLast {
  /** `since the run of 2026-02-03 03:17 UTC: 2 new, 3 still failing, 1 fixed, 1 flaky`. */
  readonly headline: string;
  /** A line for each change that there is, with the checks that are first of it. */
  readonly changes: readonly SinceLastChange[];
}

/** Checks that changed in one way; what is only blocked is named with its cause. */
export interface SinceLastChange {
  readonly is: "new" | "not judged" | "still failing" | "fixed" | "judged again" | "flaky";
  readonly ids: readonly string[];
  readonly says: string;
}

/**
 * What is new in the last of some runs of one target, the oldest first, in few words. Undefined where no run was before,
 * or where nothing fails and nothing did. What is not to be named, since the reader is told of it elsewhere, is counted.
 */
export function describeSinceLast(
  all: readonly Entry[],
  isNamed: (id: string) => boolean = () => true,
): SinceLast | undefined {
  const entries = all.slice(-recentRuns);
  const [last, before] = entries.toReversed();
  if (last === undefined || before === undefined) {
    return undefined;
  }
  const found = findChanges(entries, { last, before }).filter(({ ids }) => ids.length > 0);
  const counts = found.map(({ ids, is }) => `${ids.length} ${is}`).join(", ");
  const changes = found.flatMap(({ is, ids, describe }) => {
    const named = ids.filter(isNamed);
    return named.length === 0
      ? []
      : { is, ids: named, says: describe(named, { last, before, all }) };
  });
  return found.length === 0
    ? undefined
    : { headline: `since the run of ${timeOf(before)}: ${counts}`, changes };
}

interface Runs {
  readonly last: Entry;
  readonly before: Entry;
}

type Described = Runs & { readonly all: readonly Entry[] };

interface Change extends Pick<SinceLastChange, "is" | "ids"> {
  readonly describe: (ids: readonly string[], runs: Described) => string;
}

function findChanges(entries: readonly Entry[], { last, before }: Runs): readonly Change[] {
  const { opened, still, fixed, ...developed } = developHistory(entries);
  const recent = entries.slice(-steadyRuns);
  const flaky = developed.flaky.filter((id) => countChanges(recent, id) > 0);
  // What goes back and forth is neither news nor mended.
  const own = (ids: readonly string[], of: Entry, outcome: "failed" | "broken"): string[] =>
    ids.filter((id) => of.bad[id]?.outcome === outcome && !flaky.includes(id));
  const unjudged = [...opened, ...still].filter((id) => stateIn(before, id) === "held");
  return [
    { is: "new", ids: own(opened, last, "failed"), describe: nameNew },
    { is: "not judged", ids: own(unjudged, last, "broken"), describe: nameUnjudged },
    {
      is: "still failing",
      ids: still.filter((id) => last.bad[id] !== undefined && !flaky.includes(id)),
      describe: nameStill,
    },
    { is: "fixed", ids: own(fixed, before, "failed"), describe: (ids) => list(ids) },
    { is: "judged again", ids: own(fixed, before, "broken"), describe: (ids) => list(ids) },
    { is: "flaky", ids: flaky, describe: (ids) => list(ids.map((id) => nameFlaky(id, entries))) },
  ];
}

function list(names: readonly string[]): string {
  const rest = names.length - namedChecks;
  return [...names.slice(0, namedChecks), ...(rest > 0 ? [`and ${rest} more`] : [])].join(", ");
}

/** `table:agent (blocks 48, owner data)`. */
function nameNew(ids: readonly string[], { last }: Described): string {
  return list(ids.map((id) => `${id}${notesOf(id, last)}`));
}

function notesOf(id: string, { bad, blocked }: Entry): string {
  const [owner, blocks] = [bad[id]?.owner, blocked[id]?.length ?? 0];
  const notes = [
    ...(blocks === 0 ? [] : [`blocks ${blocks}`]),
    ...(owner === undefined ? [] : [`owner ${owner}`]),
  ];
  return notes.length === 0 ? "" : ` (${notes.join(", ")})`;
}

/** What could not be judged for one reason is one line: `405 × shard 4 of 4 left nothing`. */
function nameUnjudged(ids: readonly string[], { last }: Described): string {
  const reasons = [...groupBy(ids, (id) => last.bad[id]?.message ?? "")];
  return list(
    reasons.map(([reason, [first = "", ...more]]) =>
      more.length === 0 ? `${first}${notesOf(first, last)}` : `${more.length + 1} × ${reason}`,
    ),
  );
}

/** `table:agent since 2026-02-01 03:17 UTC, 4 runs`; several have a semicolon between them. */
function nameStill(ids: readonly string[], { all }: Described): string {
  const named = ids.slice(0, namedChecks).map((id) => {
    const since = badSince(all, id) ?? "";
    const runs = all.filter(({ startedAt }) => startedAt >= since).length;
    return `${id} since ${timeOf({ startedAt: since })}, ${counted(runs, "run")}`;
  });
  const rest = ids.length - named.length;
  return [...named, ...(rest > 0 ? [`and ${rest} more`] : [])].join("; ");
}

/** `table:agent ▁█▁█ fails now`. */
function nameFlaky(id: string, entries: readonly Entry[]): string {
  const now = badSince(entries, id) === undefined ? "holds" : "fails";
  return `${id} ${plotCheck(entries, id)} ${now} now`;
}
