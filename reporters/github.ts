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
import type { FamilySummary, Totals } from "../src/result/summary.ts";
import { collectInto } from "./collect.ts";
import type { Run } from "./run.ts";
import { markdownText } from "./markdown/text.ts";
import {
  cut,
  describeCause,
  renderBad,
  renderCauses,
  renderFixed,
  renderOwners,
  renderTroubles,
  renderUnconfirmed,
} from "./markdown/lists.ts";
import { percent } from "./percent.ts";
import { describeRun } from "./terminal/summary.ts";

/** GitHub shows no more of each level of a step. */
const shownAnnotations = 10;
/** GitHub cuts what is longer, and with it the rerun line. */
const longestMessage = 3000;
/** GitHub refuses a summary of a step that is larger than 1 MiB as a whole. */
const mostBytes = 1_000_000;

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
  const message = escapeMessage(
    `${cut(describeCause(result), longestMessage)}\nrerun  ${rerunCommand(result)}`,
  );
  return `::${levelOf(result)} ${where},title=${title}::${message}\n`;
}

/**
 * The run as Markdown: verdict, one row a family, what failed or broke, known issues that passed. Each list has its first
 * rows and counts the rest, and the whole is no larger than what GitHub takes.
 */
export function renderStepSummary(run: Run, context: RunContext): string {
  const { families, totals, overall, causes, fixed, verdict } = run.summary;
  const bad = run.results.filter(isBad).toSorted(gravestFirst);
  const rows = [
    ...families.map((family) => toRow(family.family, family, family.gate)),
    toRow("**all**", totals, overall),
  ];
  return fit([
    `## ${verdict.sentence}`,
    markdownText(describeRun(context)),
    [
      "| | checks | passed | failed | broken | blocked | unconfirmed | held back | known | skipped | not run | gate |",
      "| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --- |",
      ...rows,
    ].join("\n"),
    ...renderBad(bad),
    ...renderOwners(run.results),
    ...renderCauses(causes),
    ...renderUnconfirmed(run.results),
    ...renderTroubles(run.troubles),
    ...renderFixed(fixed),
  ]);
}

/** Sections as one text; those that have no room any more are left out, with a word. */
function fit(sections: readonly string[]): string {
  const left = "the rest has no room in what GitHub takes of a summary: see the reports of the run";
  const shown: string[] = [];
  for (const section of sections) {
    const isFull = Buffer.byteLength([...shown, section, left, ""].join("\n\n")) > mostBytes;
    if (isFull) {
      return [...shown, left, ""].join("\n\n");
    }
    shown.push(section);
  }
  return [...shown, ""].join("\n\n");
}

function toRow(name: string, counts: Totals, gate: FamilySummary["gate"]): string {
  const { declared, passed, failed, broken, blocked, unconfirmed, heldBack, known } = counts;
  const { skipped, notRun } = counts;
  const reached = gate === undefined || gate.reached === null ? "" : `${percent(gate.reached)} of `;
  const judged = gate === undefined ? "none" : `${reached}${percent(gate.needed)} ${gate.state}`;
  const cells = [declared, passed, failed, broken, blocked, unconfirmed, heldBack, known];
  const left = [skipped, notRun];
  return `| ${[name, ...cells, ...left, judged].join(" | ")} |`;
}

function isBad(result: Result): boolean {
  return ["failed", "broken"].includes(outcomeOf(result));
}

function escapeMessage(text: string): string {
  return logText(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
