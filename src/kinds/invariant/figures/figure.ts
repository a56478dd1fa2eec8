import { questionsOf } from "../../../session/session.ts";
import { InstanceError } from "../../../errors.ts";
import { holds, toPoints } from "../../../rows/cell.ts";
import type { Figure, Measure, RowSet } from "../../../plan/measure.ts";
import { compareNumbers } from "../../../text/decimal.ts";
import type { Finding, FindingCode, Measured } from "../../../result/result.ts";
import {
  askedColumn,
  askedRows,
  showRest,
  showSafe,
  vacuous,
  type Asking,
  type Measurement,
} from "../asking.ts";
import { findFigure, type FoundFigure } from "./found-figure.ts";
import { showCount, showExceeded, showExpected, showRows } from "../words.ts";
import { failure } from "../../../session/judgement.ts";

/** Judges a count, an aggregate or a body's value by its expectation and its threshold. */
export async function judgeFigure(
  { figure, expect }: Extract<Measure, { kind: "figure" }>,
  asking: Asking,
): Promise<Measurement> {
  const found = await findFigure(figure, asking);
  if (found.findings.length > 0) {
    return { ...found, isUnread: true };
  }
  if (figure.kind === "aggregate" && found.value === undefined) {
    return { ...vacuous, readRows: found.readRows };
  }
  const unlimited = asking.check.threshold === undefined ? [] : notNumbers([found]);
  return unlimited.length > 0
    ? { ...found, findings: unlimited, isUnread: true }
    : judgeFound(found, { figure, expect }, asking);
}

/** Judges a figure that was found. */
async function judgeFound(
  found: FoundFigure,
  { figure, expect }: Pick<Extract<Measure, { kind: "figure" }>, "figure" | "expect">,
  asking: Asking,
): Promise<Measurement> {
  const { words, value, kind, shown } = found;
  const { threshold } = asking.check;
  const broken = expect.filter(
    (test) => !holds(value, { kind, tests: toPoints(test, kind, asking.nowMs) }),
  );
  const exceeded = kind === "decimal" ? showExceeded(threshold, Number(value)) : "";
  const measured = measuredOf(figure, found, asking);
  if (broken.length === 0 && exceeded === "") {
    return { ...found, ...measured };
  }
  const expected = broken.map(showExpected).join(" and ");
  const spread = await describeSpread(figure, asking).catch(describeUnread);
  const wanted = expected === "" ? "" : `, expected ${expected}`;
  const message = `${words}${wanted}${exceeded}${spread}`;
  const reported = expected === "" ? {} : { expected, actual: shown };
  const finding = failure(codeOf(figure), { path: pathOf(figure), message, ...reported });
  return { ...found, ...measured, findings: [finding] };
}

/** Judges two figures that must be equal. */
export async function judgeEquality(
  { figure, other }: Extract<Measure, { kind: "equality" }>,
  asking: Asking,
): Promise<Measurement> {
  const [one, two] = await Promise.all([findFigure(figure, asking), findFigure(other, asking)]);
  const { exchange = two.exchange, attempts = two.attempts } = one;
  const base = {
    ...one,
    ...(exchange === undefined ? {} : { exchange }),
    ...(attempts === undefined ? {} : { attempts }),
    readRows: one.readRows ?? two.readRows,
  };
  const missing = [...one.findings, ...two.findings, ...notNumbers([one, two])];
  if (missing.length > 0) {
    return { ...base, findings: missing, isUnread: true };
  }
  const measured = measuredOf(figure, one, asking);
  return { ...base, ...measured, findings: judgePair([one, two], figure, asking) };
}

/** Judges whether two numbers are equal, and the threshold of the first. */
function judgePair(
  [one, two]: readonly [FoundFigure, FoundFigure],
  figure: Figure,
  { check: { threshold } }: Asking,
): Finding[] {
  const isEqual = compareNumbers(toNumber(one.value), toNumber(two.value)) === 0;
  const exceeded = showExceeded(threshold, Number(one.value));
  if (isEqual) {
    return exceeded === "" ? [] : [failure(codeOf(figure), { message: one.words + exceeded })];
  }
  const message = `${one.words}, but ${two.words}${exceeded}`;
  return [failure("unequal", { message, expected: two.shown, actual: one.shown })];
}

function notNumbers(figures: readonly FoundFigure[]): Finding[] {
  return figures
    .filter(({ kind, findings }) => findings.length === 0 && kind !== "decimal")
    .map(({ words }) => failure("value", { message: `${words}, which is no number` }));
}

function toNumber(value: unknown): number | string {
  return typeof value === "number" ? value : String(value);
}

/** Describes how the counted rows are spread over a column, if the measure asks for it. */
async function describeSpread(figure: Figure, asking: Asking): Promise<string> {
  if (figure.kind !== "count" || figure.by === undefined) {
    return "";
  }
  const { rows, by } = figure;
  const column = askedColumn(asking, rows, by);
  const asked = askedRows(asking, rows);
  const { value, readRows } = await questionsOf(asking.session).spread(asked, column);
  const named = by.replace(/_id$/, "");
  const shown = value.first.map(
    (one) => `${showBy(one.value, { asking, rows, by, named })}: ${showCount(one.rows)}`,
  );
  const rest = showRest(value.distinct, shown.length);
  const how = readRows === undefined ? "" : ` (found by paging ${showRows(readRows)})`;
  return shown.length === 0 ? "" : `; ${shown.join(", ")}${rest}${how}`;
}

/** The count is valid even if its details could not be read. */
function describeUnread(error: unknown): string {
  if (error instanceof InstanceError) {
    return ` (how they are spread could not be read: ${error.message})`;
  }
  throw error;
}

function showBy(
  value: unknown,
  { asking, rows, by, named }: { asking: Asking; rows: RowSet; by: string; named: string },
): string {
  if (value === null || value === undefined) {
    return `no ${named}`;
  }
  return `${named} ${showSafe(asking, rows, { ...askedColumn(asking, rows, by), value })}`;
}

function measuredOf(
  figure: Figure,
  { value, kind }: FoundFigure,
  { check: { threshold } }: Asking,
): { readonly measured?: Measured } {
  if (kind !== "decimal") {
    return {};
  }
  const unit = figure.kind === "count" ? "rows" : "number";
  const limits = threshold === undefined ? {} : { threshold };
  return { measured: { value: Number(value), unit, ...limits } };
}

function codeOf({ kind }: Figure): FindingCode {
  return kind === "count" ? "count" : "value";
}

function pathOf(figure: Figure): string {
  if (figure.kind === "body") {
    return figure.at;
  }
  return figure.kind === "aggregate" ? figure.column : "";
}
