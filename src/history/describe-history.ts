import { describeSpan, describeTime } from "../text/amounts.ts";
import { logText } from "../redaction/log-text.ts";
import { badSince, developHistory, type Changes } from "./develop.ts";
import { idsOf, type Bad, type Entry } from "./entry.ts";
import { plot } from "../text/plot.ts";

const shownRuns = 10;
const shownChecks = 20;

/** The last runs of one target in words and small plots, the oldest first; what changed in the last one by check. */
export function describeHistory(entries: readonly Entry[]): string {
  const [last] = entries.slice(-1);
  const [first] = entries;
  if (first === undefined || last === undefined) {
    return "no run of all checks is remembered yet; npm run validate:all and npm run nightly leave one";
  }
  const runs = entries.length === 1 ? "1 run" : `${entries.length} runs`;
  const changes = developHistory(entries);
  return [
    `${last.workspace} on ${last.target}, ${runs} from ${timeOf(first)} to ${timeOf(last)}`,
    "",
    ...describePlots(entries),
    "",
    ...entries.slice(-shownRuns).toReversed().map(describeRun),
    ...describeChanges(changes, entries),
  ].join("\n");
}

function describePlots(entries: readonly Entry[]): readonly string[] {
  const shares = entries.map(({ overall }) => overall.reached);
  const seconds = entries.map((entry) => entry.seconds);
  const bad = entries.map((entry) => idsOf(entry).length);
  const known = shares.filter((share) => share !== null);
  return [
    `gate      ${plot(shares)}  ${describeRange(known, describeShare)}`,
    `duration  ${plot(seconds, { from: 0 })}  ${describeRange(seconds, describeSeconds)}`,
    `not held  ${plot(bad, { from: 0 })}  ${describeRange(bad, String)}`,
  ];
}

/** `98.5 % to 99.9 %, last 99.9 %`. */
export function describeRange(values: readonly number[], show: (value: number) => string): string {
  const [last] = values.slice(-1);
  return last === undefined
    ? "not known"
    : `${show(Math.min(...values))} to ${show(Math.max(...values))}, last ${show(last)}`;
}

/** Rounded down, so that 100 % means all. */
export function describeShare(share: number): string {
  return `${Math.floor(share * 10_000 + 1e-9) / 100} %`;
}

function describeSeconds(seconds: number): string {
  return describeSpan(seconds * 1000);
}

/** `2026-02-04 03:00 UTC  1b2c3d4e  41 s  Held: …`. */
function describeRun(entry: Entry): string {
  const { runId, seconds, sentence } = entry;
  const id = runId.slice(0, 8);
  return `${timeOf(entry)}  ${id}  ${describeSeconds(seconds).padStart(6)}  ${logText(sentence)}`;
}

function describeChanges(changes: Changes, entries: readonly Entry[]): readonly string[] {
  const { opened, still, fixed, flaky } = changes;
  const [last, before] = entries.toReversed();
  const describeStill = (id: string): string => {
    const since = badSince(entries, id) ?? "";
    return `${describeCheck(id, last)}; since ${describeTime(new Date(since))}`;
  };
  return [
    ...describeSection({ title: "new", ids: opened, of: last }),
    ...describeSection({ title: "still failing", ids: still, of: last }, describeStill),
    ...describeSection({ title: "fixed", ids: fixed, of: before }),
    ...(flaky.length === 0 ? [] : ["", `flaky (${flaky.length})`]),
    ...shorten(flaky.map((id) => `  ${id}  ${plotCheck(entries, id)}`)),
  ];
}

interface Section {
  readonly title: string;
  readonly ids: readonly string[];
  /** The run in which they did not hold. */
  readonly of: Entry | undefined;
}

/** What failed or broke by name; what was blocked by it only by number. */
function describeSection(
  { title, ids, of }: Section,
  describe = (id: string): string => describeCheck(id, of),
): readonly string[] {
  if (ids.length === 0) {
    return [];
  }
  const own = ids.filter((id) => of?.bad[id] !== undefined);
  const blocked = ids.length - own.length;
  return [
    "",
    `${title} (${ids.length})`,
    ...shorten(own.map((id) => `  ${describe(id)}`)),
    ...(blocked === 0 ? [] : [`  and ${blocked} blocked`]),
  ];
}

function describeCheck(id: string, entry: Entry | undefined): string {
  const own = entry?.bad[id];
  if (own === undefined) {
    return id;
  }
  const notes = describeNotes(own, entry?.blocked[id]?.length ?? 0);
  return `${id}  ${logText(own.message)}${notes.length === 0 ? "" : ` (${notes.join(", ")})`}`;
}

function describeNotes({ outcome, owner }: Bad, blocks: number): readonly string[] {
  return [
    ...(outcome === "broken" ? ["could not be judged"] : []),
    ...(blocks > 0 ? [`blocks ${blocks}`] : []),
    ...(owner === undefined ? [] : [`owner ${owner}`]),
  ];
}

function shorten(lines: readonly string[]): readonly string[] {
  const rest = lines.length - shownChecks;
  return rest <= 0 ? lines : [...lines.slice(0, shownChecks), `  and ${rest} more`];
}

/** One bar a run: high where the check did not hold. */
export function plotCheck(entries: readonly Entry[], id: string): string {
  return plot(
    entries.map((entry) => (idsOf(entry).includes(id) ? 1 : 0)),
    { from: 0, to: 1 },
  );
}

/** When a run began. */
export function timeOf({ startedAt }: Pick<Entry, "startedAt">): string {
  return describeTime(new Date(startedAt));
}
