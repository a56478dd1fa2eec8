import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Reporter } from "vitest/node";
import { showHidden } from "../src/redaction/hidden-characters.ts";
import { describeResult } from "../src/result/message.ts";
import { findCauses } from "../src/result/causes.ts";
import type { BlockingCause } from "../src/result/summary.ts";
import { outcomeOf } from "../src/result/outcome.ts";
import type { Result } from "../src/result/result.ts";
import type { RunContext } from "../src/result/run-context.ts";
import { orOutputError, replaceFile } from "../src/output/replace-file.ts";
import { collectInto } from "./collect.ts";
import type { Run, UncaughtError } from "./run.ts";
import { counted } from "../src/text/counted.ts";
import { groupBy } from "../src/plan/group-by.ts";

/** Writes `junit.xml` into the reports folder when the run ends. */
export function createJunitReporter(context: RunContext): Reporter {
  const path = join(context.reportsFolder, "junit.xml");
  return collectInto(context, {
    // A run that is killed leaves no verdict of the run before.
    started: () => orOutputError(path, () => rmSync(path, { force: true })),
    ended: (run) => replaceFile(path, renderJunit(run, context.workspaceName)),
  });
}

/**
 * A run as JUnit XML: one suite a family; what failed is a failure, what broke an error,
 * and what was blocked, held back, skipped, is unconfirmed or is a known issue is skipped, with the reason. A cause of
 * what was blocked that is no test of the run is an error of its own.
 */
export function renderJunit(run: Pick<Run, "results" | "troubles">, name: string): string {
  const suites = [...groupBy(run.results, ({ subject }) => subject.family)].map(renderSuite);
  const causes = findCauses(run.results).filter(({ isSelected }) => !isSelected);
  const troubles = [...run.troubles, ...causes.map(toTrouble)];
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<testsuites${attributes({ name, ...count(run.results, troubles.length) })}>`,
    ...suites,
    ...(troubles.length === 0 ? [] : [renderTroubles(troubles)]),
    `</testsuites>`,
    "",
  ].join("\n");
}

function renderSuite([family, results]: [string, Result[]]): string {
  const start = new Date(Math.min(...results.map(({ startedAt }) => startedAt))).toISOString();
  return [
    `  <testsuite${attributes({ name: family, ...count(results, 0), timestamp: start })}>`,
    ...results.map(renderCase),
    `  </testsuite>`,
  ].join("\n");
}

function renderCase(result: Result): string {
  const { subject, depth, durationMs, attempts = 1 } = result;
  const head = attributes({
    classname: `${subject.family}.${subject.suite}`,
    name: subject.title,
    time: seconds(durationMs),
    file: subject.place.file,
    line: subject.place.line,
  });
  const properties = {
    id: subject.id,
    severity: subject.severity,
    owner: subject.owner,
    depth,
    outcome: outcomeOf(result),
    attempts: attempts > 1 ? attempts : undefined,
  };
  return [
    `    <testcase${head}>`,
    `      <properties>`,
    ...Object.entries(properties)
      .filter(([, value]) => value !== undefined)
      .map(([name, value = ""]) => `        <property${attributes({ name, value })}/>`),
    `      </properties>`,
    ...renderOutcome(result),
    `    </testcase>`,
  ].join("\n");
}

function renderOutcome(result: Result): string[] {
  const { message, type } = describeCause(result);
  switch (outcomeOf(result)) {
    case "passed":
      return [];
    case "failed":
      return [renderFailure("failure", { message, type }, describeResult(result))];
    case "broken":
      return [renderFailure("error", { message, type }, describeResult(result))];
    case "known":
      return [renderSkipped(`known issue: ${message}`)];
    case "unconfirmed":
    case "blocked":
    case "held-back":
    case "skipped":
      return [renderSkipped(message)];
  }
}

function describeCause(result: Result): { readonly message: string; readonly type?: string } {
  const { fault, findings } = result;
  const first = findings.find(({ level }) => level === "failure");
  const type = fault?.code ?? first?.code;
  const message =
    describeExcuse(result) ?? describeSkip(result) ?? first?.message ?? result.reason ?? "";
  return { message, ...(type === undefined ? {} : { type }) };
}

/** Findings of what is blocked or unconfirmed fail nothing. */
function describeSkip({ status, reason }: Result): string | undefined {
  return status === "skipped" ? reason : undefined;
}

function describeExcuse({ knownIssue }: Result): string | undefined {
  return knownIssue?.state === "reproduced" ? knownIssue.reason : undefined;
}

function renderSkipped(message: string): string {
  return `      <skipped${attributes({ message })}/>`;
}

function renderFailure(element: string, values: Attributes, text: string): string {
  return `      <${element}${attributes(values)}>${escapeXml(text)}</${element}>`;
}

/** What blocked others and is no test of this run: else a run that judged nothing for it would have no error. */
function toTrouble({ id, reason, blocked }: BlockingCause): UncaughtError {
  return { where: id, message: `blocks ${counted(blocked, "check")}: ${reason}` };
}

function renderTroubles(troubles: readonly UncaughtError[]): string {
  const counts = { tests: troubles.length, failures: 0, errors: troubles.length, skipped: 0 };
  return [
    `  <testsuite${attributes({ name: "errors outside any check", ...counts })}>`,
    ...troubles.map(({ where, message }) => {
      const head = attributes({ classname: "errors", name: where });
      return `    <testcase${head}>\n${renderFailure("error", { message }, message)}\n    </testcase>`;
    }),
    `  </testsuite>`,
  ].join("\n");
}

function count(results: readonly Result[], troubles: number): Attributes {
  const outcomes = results.map(outcomeOf);
  const of = (...wanted: string[]): number => outcomes.filter((one) => wanted.includes(one)).length;
  return {
    tests: results.length + troubles,
    failures: of("failed"),
    errors: of("broken") + troubles,
    skipped: of("blocked", "unconfirmed", "skipped", "held-back", "known"),
    time: seconds(results.reduce((sum, { durationMs }) => sum + durationMs, 0)),
  };
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

function attributes(values: Attributes): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value)).replaceAll("\n", "&#10;")}"`)
    .join("");
}

/**
 * Escapes markup, replaces what XML 1.0 cannot hold even escaped, control characters and lone surrogates, and spells out
 * what else a reader would not see.
 */
export function escapeXml(text: string): string {
  const allowed = text
    .replaceAll(/[\uD800-\uDFFF]/gu, "\uFFFD")
    // oxlint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "\uFFFD");
  // A carriage return has its own escape.
  return allowed
    .split("\r")
    .map((part) => escapeMarkup(showHidden(part)))
    .join("&#13;");
}

function escapeMarkup(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
