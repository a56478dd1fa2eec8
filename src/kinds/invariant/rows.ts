import { questionsOf } from "../../session/session.ts";
import type { Answered, Spread } from "../../ports/row-questions.ts";
import type { Measure, RowSet } from "../../plan/measure.ts";
import type { CellCondition } from "../../plan/condition.ts";
import type { Finding, Measured } from "../../result/result.ts";
import {
  askedColumn,
  askedCondition,
  askedRows,
  showRest,
  showSafe,
  showWhere,
  vacuous,
  type Asking,
  type Measurement,
} from "./asking.ts";
import { showCondition, showCount, showExceeded, showList, showRows, showRowSet } from "./words.ts";
import { failure } from "../../session/judgement.ts";

/** Judges the conditions that every row must meet, one at a time. */
export async function judgeEach(
  { rows, satisfies }: Extract<Measure, { kind: "each" }>,
  asking: Asking,
): Promise<Measurement> {
  const total = await questionsOf(asking.session).count(askedRows(asking, rows));
  if (total.value === 0) {
    return { ...vacuous, readRows: total.readRows };
  }
  const answers = await Promise.all(
    satisfies.map((condition) => askBreaking(asking, rows, condition)),
  );
  const findings = satisfies.flatMap((condition, index) => {
    const found = answers[index]?.value;
    return found === undefined || found.rows === 0
      ? []
      : [describeBreaking({ condition, rows, found }, asking)];
  });
  const worst = Math.max(0, ...answers.map(({ value }) => value.rows));
  const read = [total, ...answers].map(({ readRows }) => readRows ?? 0);
  return {
    findings,
    depth: "read",
    measured: measuredRows(worst, asking),
    readRows: Math.max(...read) || undefined,
  };
}

/** Judges whether all values of a column are allowed. */
export async function judgeValues(
  { rows, column, among }: Extract<Measure, { kind: "values" }>,
  asking: Asking,
): Promise<Measurement> {
  const total = await questionsOf(asking.session).count(askedRows(asking, rows));
  if (total.value === 0) {
    return { ...vacuous, readRows: total.readRows };
  }
  const condition: CellCondition = { column, test: { is: "in", value: among } };
  const { value: found, readRows } = await askBreaking(asking, rows, condition);
  const measured = measuredRows(found.rows, asking);
  const base = { depth: "read", measured, readRows: readRows ?? total.readRows } as const;
  if (found.rows === 0) {
    return { ...base, findings: [] };
  }
  const many = found.distinct === 1 ? "1 value" : `${showCount(found.distinct)} values`;
  const subject = `${many} of ${column} of ${showRowSet(rows)}`;
  const outside = `${found.distinct === 1 ? "is" : "are"} not among ${showList(among)}`;
  const message = `${subject} ${outside}: ${showSpread({ rows, column, found }, asking)}${exceededBy(found.rows, asking)}`;
  return { ...base, findings: [failure("row-value", { path: column, message })] };
}

/** Judges whether rows are unique by some columns; null equals null. */
export async function judgeUnique(
  { rows, columns: names }: Extract<Measure, { kind: "unique" }>,
  asking: Asking,
): Promise<Measurement> {
  const columns = names.map((name) => askedColumn(asking, rows, name));
  const { value: found, readRows } = await questionsOf(asking.session).duplicates(
    askedRows(asking, rows),
    columns,
  );
  if (found.total === 0) {
    return { ...vacuous, readRows };
  }
  const measured = measuredRows(found.rows, asking);
  if (found.groups === 0) {
    return { findings: [], depth: "read", measured, readRows };
  }
  const shared = found.first.map(({ values, ...group }) => {
    const shown = columns.map((column, index) =>
      showSafe(asking, rows, { ...column, value: values[index] }),
    );
    return showWhere(shown.join(" with "), group);
  });
  const many = `${showRows(found.rows)} of ${showRowSet(rows)} share ${names.join(" and ")}`;
  const message = `${many}: ${shared.join(", ")}${showRest(found.groups, shared.length)}${exceededBy(found.rows, asking)}`;
  const finding = failure("duplicate", { path: names.join(","), message });
  return { findings: [finding], depth: "read", measured, readRows };
}

function askBreaking(
  asking: Asking,
  rows: RowSet,
  condition: CellCondition,
): Promise<Answered<Spread>> {
  return questionsOf(asking.session).spread(
    askedRows(asking, rows),
    askedColumn(asking, rows, condition.column),
    askedCondition(asking, rows, condition),
  );
}

interface Breaking {
  readonly condition: CellCondition;
  readonly rows: RowSet;
  readonly found: Spread;
}

function describeBreaking({ condition, rows, found }: Breaking, asking: Asking): Finding {
  const { column } = condition;
  const subject = `${showRows(found.rows)} of ${showRowSet(rows)}`;
  const breaks = `${found.rows === 1 ? "breaks" : "break"} ${showCondition(condition)}`;
  const message = `${subject} ${breaks}: ${showSpread({ rows, column, found }, asking)}${exceededBy(found.rows, asking)}`;
  return failure("row-value", { path: column, message });
}

interface SpreadRows {
  readonly rows: RowSet;
  readonly column: string;
  readonly found: Spread;
}

function showSpread({ rows, column, found }: SpreadRows, asking: Asking): string {
  const shown = found.first.map(({ value, ...count }) =>
    showWhere(showSafe(asking, rows, { ...askedColumn(asking, rows, column), value }), count),
  );
  return `${shown.join(", ")}${showRest(found.distinct, shown.length)}`;
}

function exceededBy(rows: number, { check }: Asking): string {
  return showExceeded(check.threshold, rows);
}

function measuredRows(value: number, { check: { threshold } }: Asking): Measured {
  return { value, unit: "rows", ...(threshold === undefined ? {} : { threshold }) };
}
