import { logText } from "../redaction/log-text.ts";
import { plotCheck, timeOf } from "./describe-history.ts";
import { badSince } from "./develop.ts";
import { idsOf, type Entry } from "./entry.ts";
import { outcomeIn, type OutcomeIn } from "./outcome-in.ts";
import { plot } from "../text/plot.ts";

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
      .map(
        (entry) =>
          `${timeOf(entry)}  ${entry.runId.slice(0, 8)}  ${describeOutcome(outcomeIn(id, entry))}`,
      ),
  ].join("\n");
}

function describeValues(values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null);
  const [least, most, last] = [Math.min(...known), Math.max(...known), known.at(-1) ?? 0];
  return [least, most, last]
    .map((value) => value.toLocaleString("en-US"))
    .reduce((text, value, index) => `${text}${[" to ", ", last "][index - 1] ?? ""}${value}`);
}

/** How a check turned out in a run, in words. */
export function describeOutcome({ outcome, message, measured }: OutcomeIn): string {
  switch (outcome) {
    case "failed":
    case "broken":
      return `${outcome}  ${logText(message ?? "")}`;
    case "blocked":
      return `blocked ${message ?? ""}`;
    case "held":
      return `held${measured === undefined ? "" : `  ${measured.toLocaleString("en-US")}`}`;
  }
}
