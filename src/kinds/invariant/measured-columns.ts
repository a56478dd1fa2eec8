import type { SpecProblem } from "../../errors.ts";
import type { ColumnExpectation } from "../../plan/column-facts.ts";
import { didYouMean } from "../../text/nearest.ts";
import { expectColumn } from "../../language/column-type.ts";
import { problemAt, type Entry } from "../../language/entry.ts";
import type { Path } from "../../language/locate.ts";
import { measuredRows, type MeasuredColumn, type MeasuredRows } from "./measured-rows.ts";
import { columnsOf, type DeclaredColumn } from "../names.ts";
import type { InvariantEntry, TableEntry } from "../../language/spec.generated.ts";
import type { Rule } from "../rule.ts";
import { describeType, judgeTests } from "./measured-values.ts";

/** Invariants use declared tables and columns, with values of their types. */
export const measuredColumnsAreDeclared: Rule = {
  needs: ["tables"],
  check: ({ catalog }) => {
    const tables = new Map(catalog.tables.map(({ value }) => [value.name, value]));
    return catalog.invariants.flatMap((entry) =>
      measuredRows(entry.value).flatMap((rows) => checkRows(entry, rows, tables)),
    );
  },
};

function checkRows(
  entry: Entry<InvariantEntry>,
  rows: MeasuredRows,
  tables: ReadonlyMap<string, TableEntry>,
): SpecProblem[] {
  const table = tables.get(rows.table);
  if (table === undefined) {
    return [
      problemAt(entry, [...rows.path, "table"], {
        message: `no spec declares a table "${rows.table}"${didYouMean(rows.table, [...tables.keys()])}`,
        hint: "declare it in specs/tables, or correct the name",
      }),
    ];
  }
  const tested = rows.conditions.flatMap(({ path, where }) =>
    Object.entries(where).flatMap(([name, test]) => {
      const isList = path.at(-1) === "among";
      const at = isList ? path : [...path, name];
      const column = findColumn(table, name);
      // A list column is reported separately.
      return column === undefined
        ? isList
          ? []
          : [unknownColumn(entry, at, { table, name })]
        : judgeTests(test, expectationOf(column)).map((words) => problemAt(entry, at, words));
    }),
  );
  return [...rows.columns.flatMap((column) => checkColumn(entry, table, column)), ...tested];
}

function checkColumn(
  entry: Entry<InvariantEntry>,
  table: TableEntry,
  { path, name, must }: MeasuredColumn,
): SpecProblem[] {
  const found = findColumn(table, name);
  if (found === undefined) {
    return [unknownColumn(entry, path, { table, name })];
  }
  const expectation = expectationOf(found);
  const type = describeType(expectation);
  if (must === "number" && type !== "int" && type !== "decimal") {
    const message = `column ${name} is ${type}, and only int and decimal have a ${String(path.at(-2))}`;
    return [problemAt(entry, path, { message })];
  }
  if (must === "moment" && type !== "timestamp") {
    const message = `column ${name} is ${type}, and only a timestamp has an age`;
    return [problemAt(entry, path, { message })];
  }
  if (must === "moment" && expectation.personal === true) {
    const message = `column ${name} is personal, and its age would reveal its value`;
    return [problemAt(entry, path, { message })];
  }
  return [];
}

function unknownColumn(
  entry: Entry<InvariantEntry>,
  path: Path,
  { table, name }: { readonly table: TableEntry; readonly name: string },
): SpecProblem {
  const names = columnsOf(table).map((one) => one.name);
  return problemAt(entry, path, {
    message: `table ${table.name} declares no column "${name}"${didYouMean(name, names)}`,
    hint: `add ${name} to the table's columns or inferred, or correct the name`,
  });
}

function findColumn(table: TableEntry, name: string): DeclaredColumn | undefined {
  return columnsOf(table).find((one) => one.name === name);
}

function expectationOf({ name, column, evidence }: DeclaredColumn): ColumnExpectation {
  return expectColumn(name, column, evidence);
}
