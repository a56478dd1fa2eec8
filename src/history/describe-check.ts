import { logText } from "../redaction/log-text.ts";
import { plotCheck, timeOf } from "./describe-history.ts";
import { badSince } from "./develop.ts";
import { idsOf, type Entry } from "./entry.ts";
import { plot } from "./plot.ts";

const shownRuns = 20;

/** One check through the runs of one target, the oldest first. */
export function describeCheckHistory(id: string, entries: readonly Entry[]): string {
  const bad = entries.filter((entry) => idsOf(entry).includes(id)).length;
  const since = badSince(entries, id);
  const now =
    since === undefined ? "holds now" : `does not hold since ${timeOf({ startedAt: since })}`;
  const runs = entries.length === 1 ? "1 run" : `${entries.length} runs`;
  const measured = entries.map((entry) => entry.measured[id] ?? null);
  return [
    id,
    `not held  ${plotCheck(entries, id)}  in ${bad} of ${runs}; ${now}`,
    ...(measured.every((value) => value === null)
      ? []
      : [`measured  ${plot(measured)}  ${describeValues(measured)}`]),
    "",
    ...entries
      .slice(-shownRuns)
      .toReversed()
      .map((entry) => `${timeOf(entry)}  ${entry.runId.slice(0, 8)}  ${describeIn(id, entry)}`),
  ].join("\n");
}

function describeValues(values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null);
  const [least, most, last] = [Math.min(...known), Math.max(...known), known.at(-1) ?? 0];
  return [least, most, last]
    .map((value) => value.toLocaleString("en-US"))
    .reduce((text, value, index) => `${text}${[" to ", ", last "][index - 1] ?? ""}${value}`);
}

function describeIn(id: string, { bad, blocked, measured }: Entry): string {
  const own = bad[id];
  if (own !== undefined) {
    return `${own.outcome}  ${logText(own.message)}`;
  }
  const [cause] = Object.entries(blocked).find(([, ids]) => ids.includes(id)) ?? [];
  const value = measured[id];
  const shown = value === undefined ? "" : `  ${value.toLocaleString("en-US")}`;
  return cause === undefined ? `held${shown}` : `blocked by ${cause}`;
}
