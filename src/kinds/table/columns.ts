import type { ColumnExpectation } from "../../plan/column-facts.ts";
import { describeNearest, didYouMean } from "../../text/nearest.ts";
import type { Finding } from "../../result/result.ts";
import type { Column } from "../../ports/metadata.ts";
import { judgeDefault, judgeValidators } from "./column-facts.ts";
import { drift, failure } from "../../session/judgement.ts";

/** Values that one finding lists. */
const shownValues = 5;

/** Compares the declared columns with the instance's; undeclared columns are drift. */
export function judgeColumns(
  declared: readonly ColumnExpectation[],
  actual: readonly Column[],
): Finding[] {
  const names = actual.map(({ name }) => name);
  const known = new Set(declared.map(({ name }) => name));
  const undeclared = names.filter((name) => !known.has(name));
  return [
    ...declared.flatMap((expectation) => {
      const column = actual.find(({ name }) => name === expectation.name);
      return column === undefined
        ? [missing(expectation, undeclared)]
        : judgeColumn(expectation, column);
    }),
    ...undeclared.map((name) =>
      drift("undeclared", { path: name, message: `column ${name} is in no spec`, actual: name }),
    ),
    ...actual.filter(({ name }) => !known.has(name)).flatMap((column) => judgeDefault({}, column)),
  ];
}

function missing({ name, evidence }: ColumnExpectation, free: readonly string[]): Finding {
  const hint =
    evidence === "inferred"
      ? ` (no document states it)${didYouMean(name, free) || describeNearest(name, free)}`
      : didYouMean(name, free);
  const message = `column ${name} does not exist${hint}`;
  return failure("column-missing", { path: name, message });
}

function judgeColumn(expectation: ColumnExpectation, column: Column): Finding[] {
  const expected = `${expectation.type}${expectation.list ? "[]" : ""}`;
  const actual = `${column.type}${column.style === "list" ? "[]" : ""}`;
  const findings: Finding[] = [];
  const { name: path, odd } = column;
  if (odd !== undefined) {
    const message = `column ${path} cannot be read: ${odd}`;
    return [failure("column-type", { path, message, expected, actual: odd })];
  }
  if (expected !== actual) {
    const message = `column ${path} is ${actual}, not ${expected}`;
    findings.push(failure("column-type", { path, message, expected, actual }));
  }
  if (expectation.nullable !== undefined && expectation.nullable !== column.nullable) {
    findings.push(describeNullable(path, expectation.nullable));
  }
  return [
    ...findings,
    ...judgeValues(expectation, column),
    ...judgeDefault(expectation, column),
    ...judgeValidators(expectation, column),
    ...judgeReference(expectation, column),
  ];
}

/** An enum column lists its values: those of the spec and, unless the spec's list is open, no others. */
function judgeValues(
  { values: declared, isOpen = false }: ColumnExpectation,
  { name: path, type, values: listed }: Column,
): Finding[] {
  if (declared === undefined || type !== "enum" || listed === undefined) {
    return [];
  }
  const gone = declared.filter((value) => !listed.includes(value));
  const added = isOpen ? [] : listed.filter((value) => !declared.includes(value));
  if (gone.length === 0 && added.length === 0) {
    return [];
  }
  const parts = [
    ...gone.map((value) => `does not take "${value}"`),
    ...added.map((value) => `also takes "${value}"`),
  ];
  const message = `column ${path} ${parts.slice(0, shownValues).join(", ")}`;
  const expected = declared.join(", ");
  return [failure("column-values", { path, message, expected, actual: listed.join(", ") })];
}

function describeNullable(path: string, isExpected: boolean): Finding {
  const expected = isExpected ? "nullable" : "not nullable";
  const actual = isExpected ? "not nullable" : "nullable";
  const message = `column ${path} is ${actual}, not as declared`;
  return failure("column-nullable", { path, message, expected, actual });
}

function judgeReference({ reference }: ColumnExpectation, column: Column): Finding[] {
  if (reference === undefined || reference.id === column.tableref_id) {
    return [];
  }
  const actual = column.tableref_id === undefined ? "no table" : `table ${column.tableref_id}`;
  const expected = `${reference.name} (${reference.id})`;
  const message = `column ${column.name} refers to ${actual}, not to ${expected}`;
  return [failure("column-reference", { path: column.name, message, expected, actual })];
}
