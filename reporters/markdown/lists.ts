import { groupBy } from "../../src/plan/group-by.ts";
import type { BlockingCause, Summary } from "../../src/result/summary.ts";
import { rerunCommand } from "../../src/result/message.ts";
import { outcomeOf } from "../../src/result/outcome.ts";
import type { Result } from "../../src/result/result.ts";
import type { Run } from "../run.ts";
import { countOwners } from "../count-owners.ts";
import { markdownCode, markdownText } from "./text.ts";

/** Of each list; the rest is counted. */
const shownRows = 50;
const longestCause = 500;

/** A table of what failed or broke; none where nothing did. */
export function renderBad(bad: readonly Result[]): string[] {
  const rest = bad.slice(shownRows);
  const rows = bad
    .slice(0, shownRows)
    .map((result) =>
      [
        outcomeOf(result),
        markdownCode(result.subject.id),
        shorten(describeCause(result)),
        markdownCode(rerunCommand(result)),
      ].join(" | "),
    );
  const table = [
    "| outcome | check | finding | rerun |",
    "| --- | --- | --- | --- |",
    ...rows.map((row) => `| ${row} |`),
    ...(rest.length > 0 ? ["", `and ${describeRest(rest)}`] : []),
  ];
  return rows.length === 0 ? [] : [table.join("\n")];
}

/** `3 more failed, 12 more broken`. */
function describeRest(rest: readonly Result[]): string {
  return [...groupBy(rest, outcomeOf)]
    .map(([outcome, { length }]) => `${length} more ${outcome}`)
    .join(", ");
}

/** Who looks after what failed or broke. */
export function renderOwners(results: readonly Result[]): string[] {
  const owners = countOwners(results);
  return owners.length === 0 ? [] : [`owners: ${owners.map(markdownText).join(", ")}`];
}

/** One line a cause; a cause that was not selected has no row of its own. */
export function renderCauses(causes: readonly BlockingCause[]): string[] {
  const lines = causes.map(({ id, reason, status, blocked, isSelected }) => {
    const apart = isSelected ? "" : ` (${status}; not selected)`;
    return `${blocked} blocked by ${markdownCode(id)}: ${shorten(reason)}${apart}`;
  });
  return list(lines, "causes");
}

/** What a live instance has instead of what no document states. */
export function renderUnconfirmed(results: readonly Result[]): string[] {
  const unconfirmed = results.filter((result) => outcomeOf(result) === "unconfirmed");
  const lines = unconfirmed.map(({ subject, findings }) => {
    const doubts = findings.filter(({ level }) => level === "unconfirmed");
    const shown = shorten(doubts.map(({ message }) => message).join("; "));
    return `unconfirmed: ${markdownCode(subject.id)}: ${shown}`;
  });
  return list(lines, "unconfirmed");
}

/** Errors outside any check. */
export function renderTroubles(troubles: Run["troubles"]): string[] {
  return list(
    troubles.map(({ where, message }) => shorten(`${where}: ${message}`)),
    "errors",
  );
}

/** Known issues that passed, with the line to remove. */
export function renderFixed(fixed: Summary["fixed"]): string[] {
  return list(
    fixed.map(
      ({ id, place }) =>
        `fixed: ${markdownCode(id)}; remove \`known_issue\` at ${markdownCode(place)}`,
    ),
    "fixed",
  );
}

function list(lines: readonly string[], what: string): string[] {
  const rest = lines.length - shownRows;
  const shown = lines.slice(0, shownRows).map((line) => `- ${line}`);
  const all = rest > 0 ? [...shown, `- and ${rest} more ${what}`] : shown;
  return all.length === 0 ? [] : [all.join("\n")];
}

/** Why a check did not hold, with all that was found. */
export function describeCause({ reason, findings }: Result): string {
  const failures = findings.filter(({ level }) => level === "failure");
  return reason ?? failures.map(({ message }) => message).join("\n");
}

function shorten(text: string): string {
  return markdownText(cut(text, longestCause));
}

/** Whatever an instance answers, no longer than this. */
export function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
