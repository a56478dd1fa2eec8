import type { Reporter } from "vitest/node";
import { logText } from "../src/redaction/log-text.ts";
import { appendToFile } from "../src/output/replace-file.ts";
import { rerunCommand } from "../src/result/message.ts";
import { groupBy } from "../src/plan/group-by.ts";
import { counted } from "../src/text/counted.ts";
import { gravestFirst } from "../src/result/gravity.ts";
import { outcomeOf } from "../src/result/outcome.ts";
import type { Result } from "../src/result/result.ts";
import type { RunContext } from "../src/result/run-context.ts";
import type { BlockingCause } from "../src/result/causes.ts";
import type { FamilySummary, Totals } from "../src/result/totals.ts";
import { collectInto, type Run } from "./collect.ts";
import { countOwners } from "./count-owners.ts";
import { markdownCode, markdownText } from "./markdown-text.ts";
import { percent } from "./percent.ts";
import { describeRun } from "./terminal/summary.ts";

const shownRows = 50;
/** GitHub shows no more of each level of a step. */
const shownAnnotations = 10;
const longestCause = 500;

/** Where GitHub Actions takes its output: workflow commands on stdout, the step summary in a file. */
export interface GithubOutput {
  readonly write: (text: string) => unknown;
  /** Value of `GITHUB_STEP_SUMMARY`. */
  readonly summaryFile?: string | undefined;
}

/** Annotates the YAML lines of what failed or broke and appends the step summary; for GitHub Actions only. */
export function createGithubReporter(
  context: RunContext,
  output: GithubOutput = {
    write: (text) => process.stdout.write(text),
    summaryFile: process.env["GITHUB_STEP_SUMMARY"],
  },
): Reporter {
  return collectInto(context, {
    ended(run) {
      output.write(renderAnnotations(run.results));
      if (output.summaryFile !== undefined && output.summaryFile !== "") {
        appendToFile(output.summaryFile, renderStepSummary(run, context));
      }
    },
  });
}

/**
 * One workflow command a failed or broken check, on the line that declares it, the gravest first. GitHub shows ten
 * errors and ten warnings of a step: the rest is counted in a notice.
 */
export function renderAnnotations(results: readonly Result[]): string {
  const bad = results.filter(isBad).toSorted(gravestFirst);
  const levels = [...groupBy(bad, levelOf)];
  const shown = levels.flatMap(([, own]) => own.slice(0, shownAnnotations));
  const rest = levels.flatMap(([level, own]) =>
    own.length > shownAnnotations ? [counted(own.length - shownAnnotations, `more ${level}`)] : [],
  );
  const notice = `::notice title=Not shown here::${rest.join(" and ")}: the summary of the job counts all of them\n`;
  return [...shown.map(annotate), ...(rest.length === 0 ? [] : [notice])].join("");
}

function levelOf(result: Result): "error" | "warning" {
  return outcomeOf(result) === "failed" ? "error" : "warning";
}

function annotate(result: Result): string {
  const { place, id } = result.subject;
  const where = `file=${escapeProperty(place.file)},line=${place.line},col=${place.column}`;
  const title = escapeProperty(`${id} ${outcomeOf(result)}`);
  const message = escapeMessage(`${describeCause(result)}\nrerun  ${rerunCommand(result)}`);
  return `::${levelOf(result)} ${where},title=${title}::${message}\n`;
}

/** The run as Markdown: verdict, one row a family, what failed or broke, known issues that passed. */
export function renderStepSummary(run: Run, context: RunContext): string {
  const { families, totals, overall, causes, fixed, verdict } = run.summary;
  const bad = run.results.filter(isBad).toSorted(gravestFirst);
  const rows = [
    ...families.map((family) => toRow(family.family, family, family.gate)),
    toRow("**all**", totals, overall),
  ];
  return [
    `## ${verdict.sentence}`,
    markdownText(describeRun(context)),
    [
      "| | checks | passed | failed | broken | blocked | unconfirmed | held back | known | gate |",
      "| --- | --: | --: | --: | --: | --: | --: | --: | --: | --- |",
      ...rows,
    ].join("\n"),
    ...(bad.length === 0 ? [] : [renderBad(bad)]),
    ...renderOwners(run.results),
    ...renderCauses(causes),
    ...renderUnconfirmed(run.results),
    ...(run.troubles.length === 0
      ? []
      : [
          run.troubles
            .map(({ where, message }) => `- ${markdownText(`${where}: ${message}`)}`)
            .join("\n"),
        ]),
    ...fixed.map(
      ({ id, place }) =>
        `- fixed: ${markdownCode(id)}; remove \`known_issue\` at ${markdownCode(place)}`,
    ),
    "",
  ].join("\n\n");
}

function renderBad(bad: readonly Result[]): string {
  const rest = bad.slice(shownRows);
  const rows = bad
    .slice(0, shownRows)
    .map((result) =>
      [
        outcomeOf(result),
        markdownCode(result.subject.id),
        markdownText(cut(describeCause(result))),
        markdownCode(rerunCommand(result)),
      ].join(" | "),
    );
  return [
    "| outcome | check | finding | rerun |",
    "| --- | --- | --- | --- |",
    ...rows.map((row) => `| ${row} |`),
    ...(rest.length > 0 ? ["", `and ${describeRest(rest)}`] : []),
  ].join("\n");
}

/** `3 more failed, 12 more broken`. */
function describeRest(rest: readonly Result[]): string {
  return [...groupBy(rest, outcomeOf)]
    .map(([outcome, { length }]) => `${length} more ${outcome}`)
    .join(", ");
}

/** Who looks after what failed or broke. */
function renderOwners(results: readonly Result[]): string[] {
  const owners = countOwners(results);
  return owners.length === 0 ? [] : [`owners: ${owners.map(markdownText).join(", ")}`];
}

/** One line a cause; a cause that was not selected has no row of its own. */
function renderCauses(causes: readonly BlockingCause[]): string[] {
  const lines = causes.map(({ id, reason, status, blocked, isSelected }) => {
    const apart = isSelected ? "" : ` (${status}; not selected)`;
    return `- ${blocked} blocked by ${markdownCode(id)}: ${markdownText(reason)}${apart}`;
  });
  return lines.length === 0 ? [] : [lines.join("\n")];
}

/** What a live instance has instead of what no document states. */
function renderUnconfirmed(results: readonly Result[]): string[] {
  const unconfirmed = results.filter((result) => outcomeOf(result) === "unconfirmed");
  const lines = unconfirmed.slice(0, shownRows).map(({ subject, findings }) => {
    const doubts = findings.filter(({ level }) => level === "unconfirmed");
    const shown = markdownText(doubts.map(({ message }) => message).join("; "));
    return `- unconfirmed: ${markdownCode(subject.id)}: ${shown}`;
  });
  const rest = unconfirmed.length - shownRows;
  const all = rest > 0 ? [...lines, `- and ${rest} more unconfirmed`] : lines;
  return all.length === 0 ? [] : [all.join("\n")];
}

function toRow(name: string, counts: Totals, gate: FamilySummary["gate"]): string {
  const { declared, passed, failed, broken, blocked, unconfirmed, heldBack, known } = counts;
  const reached = gate === undefined || gate.reached === null ? "" : `${percent(gate.reached)} of `;
  const judged = gate === undefined ? "none" : `${reached}${percent(gate.needed)} ${gate.state}`;
  const cells = [declared, passed, failed, broken, blocked, unconfirmed, heldBack, known];
  return `| ${[name, ...cells, judged].join(" | ")} |`;
}

function isBad(result: Result): boolean {
  return ["failed", "broken"].includes(outcomeOf(result));
}

/** Rows stay within what GitHub takes of a summary, whatever an instance answers. */
function cut(text: string): string {
  return text.length > longestCause ? `${text.slice(0, longestCause - 1)}…` : text;
}

function describeCause({ reason, findings }: Result): string {
  const failures = findings.filter(({ level }) => level === "failure");
  return reason ?? failures.map(({ message }) => message).join("\n");
}

function escapeMessage(text: string): string {
  return logText(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
