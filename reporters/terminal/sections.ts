import type { Colors } from "./colors.ts";
import { describePlace } from "../../src/plan/place.ts";
import { severities } from "../../src/plan/check-base.ts";
import { excerpt } from "../../src/result/excerpt.ts";
import {
  describeExchange,
  describeExplanation,
  describeFinding,
  describeReason,
  rerunCommand,
} from "../../src/result/message.ts";
import { isRateLimit } from "../../src/result/rate-limit-cause.ts";
import { outcomeOf } from "../../src/result/outcome.ts";
import type { Result } from "../../src/result/result.ts";
import type { Run } from "../run.ts";
import { groupBy } from "../../src/plan/group-by.ts";

const shownFailures = 10;
const excerptedFailures = 3;
const shownCauses = 10;
/** Of a failure that is listed; its cause is cut rather than its place and id. */
const longestLine = 160;
const shortestCause = 40;
const shownIds = 3;
const noReason = "no reason given";

/** Reads a spec file for its excerpt; undefined when there is none. */
export type ReadSource = (file: string) => string | undefined;

/**
 * All failures, the most severe first: where there are many, a line each; then the first in full, with their findings,
 * rerun lines, and an excerpt of the YAML for the first few.
 */
export function renderFailures(run: Run, colors: Colors, readSource: ReadSource): string[] {
  const failures = run.results
    .filter((result) => outcomeOf(result) === "failed")
    .toSorted((a, b) => rank(a) - rank(b));
  const isLong = failures.length > shownFailures;
  return [
    ...(isLong ? [...failures.map((result) => listFailure(result, colors)), ""] : []),
    ...(isLong ? [`the first ${shownFailures} in full:`, ""] : []),
    ...failures
      .slice(0, shownFailures)
      .flatMap((result, index) =>
        renderFailure(result, colors, index < excerptedFailures ? readSource : () => undefined),
      ),
  ];
}

/** `failed  specs/tables/identity.yaml:8:5  table:agent  column display_name does not exist` */
function listFailure({ subject, findings }: Result, colors: Colors): string {
  const first = findings.find(({ level }) => level === "failure")?.message ?? "";
  const head = `failed  ${describePlace(subject.place)}  ${subject.id}${severityOf(subject)}  `;
  const room = Math.max(shortestCause, longestLine - head.length);
  const cause = firstLine(first);
  const shown = cause.length > room ? `${cause.slice(0, room - 1)}…` : cause;
  return head.replace("failed", colors.red("failed")) + shown;
}

/** Only what is not as usual is said. */
function severityOf({ severity }: Result["subject"]): string {
  return severity === "normal" ? "" : `  ${severity}`;
}

function rank({ subject }: Result): number {
  return severities.indexOf(subject.severity);
}

function renderFailure(result: Result, colors: Colors, readSource: ReadSource): string[] {
  const { subject, exchange } = result;
  const failures = result.findings.filter(({ level }) => level === "failure");
  const [first] = failures;
  const source = readSource(subject.place.file);
  const shown = source === undefined ? "" : excerpt(source, subject.place);
  return [
    `${colors.red("failed")}  ${describePlace(subject.place)}  ${colors.bold(subject.id)}${severityOf(subject)}`,
    ...(first === undefined ? [] : describeFinding(first)),
    ...(failures.length > 1 ? [`  and ${failures.length - 1} more`] : []),
    ...describeExplanation(result).map((line) => `  ${line}`),
    ...(exchange === undefined ? [] : [`  call   ${describeExchange(exchange, result.attempts)}`]),
    ...renderTrace(result),
    ...(shown === "" ? [] : [colors.dim(shown)]),
    `  rerun  ${rerunCommand(result)}`,
    "",
  ];
}

function renderTrace({ traceId }: { readonly traceId?: string | undefined }): string[] {
  return traceId === undefined ? [] : [`  trace  ${traceId}`];
}

/** What could not be judged, by its cause, the most frequent first: the checks, and how to judge the first of them again. */
export function renderBroken(run: Run, colors: Colors, file: string): string[] {
  const broken = run.results.filter((result) => outcomeOf(result) === "broken");
  const causes = [...groupBy(broken, ({ reason = noReason }) => firstLine(reason))]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([, group]) => renderCause(group, colors));
  const rest = causes.length - shownCauses;
  return [
    ...causes.slice(0, shownCauses).flat(),
    ...(rest > 0 ? [`and ${rest} more causes: see ${file}`] : []),
  ];
}

function renderCause(group: readonly Result[], colors: Colors): string[] {
  const [first] = group;
  const [most] = group.toSorted((a, b) => (b.attempts ?? 1) - (a.attempts ?? 1));
  if (first === undefined || most === undefined) {
    return [];
  }
  const ids = group.slice(0, shownIds).map(({ subject }) => subject.id);
  const rest = group.length - ids.length;
  const named = `${ids.join(", ")}${rest > 0 ? `, and ${rest} more` : ""}`;
  return [
    `${colors.red("broken")}  ${group.length} × ${firstLine(describeReason(most)) || noReason}`,
    `  ${describePlace(first.subject.place)}  ${colors.bold(named)}`,
    ...renderTrace(most),
    `  rerun  ${rerunCommand(first)}`,
  ];
}

/** What was blocked, one line a cause; before it the causes that were not selected and have no line of their own. */
export function renderBlocked({ summary }: Run, colors: Colors, file: string): string[] {
  const { causes } = summary;
  const outside = causes.filter((cause) => !cause.isSelected && !isRateLimit(cause));
  const rest = causes.length - shownCauses;
  return [
    ...outside.flatMap(({ id, reason, status, traceId }) => [
      `${colors.red(status)}  ${colors.bold(id)}: ${firstLine(reason)}  ${colors.dim("not selected")}`,
      ...renderTrace({ traceId }),
    ]),
    ...causes
      .slice(0, shownCauses)
      .map(
        ({ id, reason, blocked }) =>
          `${colors.yellow("blocked")} ${blocked} × by ${id}: ${firstLine(reason)}`,
      ),
    ...(rest > 0 ? [`and ${rest} more causes: see ${file}`] : []),
  ];
}

/** What a live instance has instead of what no document states: the entry's place and id, and its findings. */
export function renderUnconfirmed({ results }: Run, colors: Colors, file: string): string[] {
  const unconfirmed = results.filter((result) => outcomeOf(result) === "unconfirmed");
  const rest = unconfirmed.length - shownFailures;
  return [
    ...unconfirmed.slice(0, shownFailures).flatMap(({ subject, findings, traceId }) => [
      `${colors.yellow("unconfirmed")}  ${describePlace(subject.place)}  ${colors.bold(subject.id)}`,
      ...findings
        .filter(({ level }) => level === "unconfirmed")
        .slice(0, 3)
        .map(({ message }) => `  ${indent(message)}`),
      ...renderTrace({ traceId }),
    ]),
    ...(rest > 0 ? [`and ${rest} more unconfirmed: see ${file}`] : []),
  ];
}

/** Errors outside any check, one line each, equal ones once. */
export function renderTroubles(run: Run, colors: Colors): string[] {
  const lines = run.troubles.map(
    ({ where, message }) => `${colors.red("error")}   ${where}: ${indent(message)}`,
  );
  return [...new Set(lines)].slice(0, shownCauses);
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}

function indent(message: string): string {
  return message.trimEnd().replaceAll("\n", "\n        ");
}
