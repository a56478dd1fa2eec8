import { describeTime } from "../text/amounts.ts";
import { describeOutcome } from "../history/describe-check.ts";
import { logText } from "../redaction/log-text.ts";
import { counted } from "../text/counted.ts";
import type { KnownContract, KnownEntry } from "./known-entry.ts";
import type { KnownResults } from "./known-results.ts";

const labelWidth = 10;
const shownIds = 12;
const shownSchemaLines = 40;

/** All that is known of an entry, for a terminal. */
export function describeEntry(entry: KnownEntry): string {
  const { check, place, causes, asks, rerun } = entry;
  const { severity, evidence, owner, tags, links, knownIssue } = check;
  return [
    `${place}  ${entry.id}`,
    check.title,
    "",
    labelled("kind", `${check.kind}, of family ${check.family}`),
    labelled("severity", severity),
    labelled("evidence", evidence),
    ...(owner === undefined ? [] : [labelled("owner", owner)]),
    ...(tags.length === 0 ? [] : [labelled("tags", tags.join(", "))]),
    ...links.map((link) => labelled("link", link)),
    ...(knownIssue === undefined
      ? []
      : [labelled("known", `${knownIssue.reason}; excuses ${knownIssue.finding}`)]),
    "",
    ...describeYaml(entry),
    ...entry.contracts.flatMap(describeContract),
    "",
    labelled("stands on", causes.map(({ id }) => id).join(", ") || "the instance alone"),
    labelled("blocks", describeBlocked(entry.blocks)),
    ...asks.map(({ verb, path, safety, refusal }) =>
      labelled(
        "asks",
        `${verb} ${path}  ${refusal === undefined ? safety : `${refusal}, to be refused`}`,
      ),
    ),
    "",
    ...describeResults(entry.results),
    labelled("rerun", rerun),
  ].join("\n");
}

function describeYaml({ yaml }: KnownEntry): readonly string[] {
  const lines = yaml.text.split("\n");
  const width = String(yaml.line + lines.length - 1).length;
  return [
    ...(yaml.defaults === undefined ? [] : [labelled("defaults", yaml.defaults)]),
    ...lines.map((line, at) => `  ${String(yaml.line + at).padStart(width)}| ${line}`.trimEnd()),
  ];
}

/** A long contract is only begun: the file is there to be read. */
function describeContract({ file, schema }: KnownContract): readonly string[] {
  if (schema === undefined) {
    return ["", labelled("contract", `${file} is not there`)];
  }
  const lines = JSON.stringify(schema, undefined, 2).split("\n");
  const rest = lines.length - shownSchemaLines;
  const shown = rest > 0 ? lines.slice(0, shownSchemaLines) : lines;
  return [
    "",
    labelled("contract", file),
    ...shown.map((line) => `  ${line}`),
    ...(rest > 0 ? [`  and ${counted(rest, "line")} more`] : []),
  ];
}

function describeBlocked(ids: readonly string[]): string {
  const rest = ids.length - shownIds;
  const shown = ids.slice(0, shownIds).join(", ");
  if (ids.length === 0) {
    return "nothing";
  }
  return `${counted(ids.length, "check")}: ${shown}${rest > 0 ? ` and ${rest} more` : ""}`;
}

function describeResults({ last, runs }: KnownResults): readonly string[] {
  if (last === undefined && runs.length === 0) {
    return [labelled("results", "no run is remembered")];
  }
  const judged =
    last === undefined
      ? []
      : [
          labelled("last", `${last.outcome} on ${last.target}, ${timeOf(last)}`),
          ...[...(last.reason === undefined ? [] : [last.reason]), ...last.findings].map(
            (line) => `  ${logText(line)}`,
          ),
        ];
  return [
    ...judged,
    ...runs.map((run) => labelled("run", `${timeOf(run)}  ${run.target}  ${describeOutcome(run)}`)),
  ];
}

function timeOf({ startedAt }: { readonly startedAt: string }): string {
  return describeTime(new Date(startedAt));
}

/** Further lines of a text are indented as far as its first. */
function labelled(label: string, text: string): string {
  const indent = " ".repeat(labelWidth + 1);
  return `${label.padEnd(labelWidth)} ${text.replaceAll("\n", `\n${indent}`)}`;
}
