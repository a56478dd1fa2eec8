import { formOf, type ValueForm } from "../../language/value-forms.ts";
import { isVariable } from "../../language/samples.ts";
import type { CellTest } from "../../language/spec.generated.ts";
import type { ColumnExpectation } from "../../plan/column-facts.ts";
import { didYouMean, listNames, nearest } from "../../text/nearest.ts";
import { judgeRepeats, type Words } from "./repeats.ts";

const ages = ["older_than", "newer_than"] as const;
const orders = ["above", "at_least", "below", "at_most"] as const;

/** Problems of a test by its column's type and closed list of values; null fits every type. */
export function judgeTests(test: CellTest, column: ColumnExpectation): Words[] {
  if (typeof test !== "object" || test === null) {
    return judgeValue(test, column);
  }
  const { empty: _, ...named } = test;
  const type = describeType(column);
  const isNumeric = type === "int" || type === "decimal";
  const aged = ages.filter((key) => test[key] !== undefined && type !== "timestamp");
  const ordered = orders.filter((key) => test[key] !== undefined && !formIn(column).hasOrder);
  const values = Object.entries(named)
    .filter(([key]) => !ages.some((age) => age === key))
    .flatMap(([, value]) => value);
  return [
    ...aged.map((key) => ({ message: `${key} is for timestamps, and the column is ${type}` })),
    ...ordered.map((key) => ({
      message: `${key} is for what has an order, and the column is ${type}`,
      hint: "ask for its values, with in or not_in",
    })),
    ...values.flatMap((value) => judgeValue(value, column)),
    ...[test.in, test.not_in].flatMap((list = []) =>
      judgeRepeats(list, { isNumeric, named: type }),
    ),
  ];
}

/** The type, with `[]` for lists. */
export function describeType({ type, list }: ColumnExpectation): string {
  return `${type}${list ? "[]" : ""}`;
}

/** A list cell cannot be compared. */
function formIn(column: ColumnExpectation): ValueForm {
  return formOf(describeType(column));
}

function judgeValue(value: unknown, column: ColumnExpectation): Words[] {
  if (value === null || isVariable(value)) {
    return [];
  }
  const form = formIn(column);
  if (form.accepts(value)) {
    return judgeChoice(value, column);
  }
  const type = describeType(column);
  const message = `the column is ${type}, and ${JSON.stringify(value)} is not one of its values`;
  return [{ message, hint: `values of ${type} are ${form.words}` }];
}

/** A closed list of values is all that the column may hold. */
function judgeChoice(value: unknown, { name, values, isOpen }: ColumnExpectation): Words[] {
  if (values === undefined || isOpen === true || values.some((one) => one === value)) {
    return [];
  }
  const given = String(value);
  const message = `${JSON.stringify(value)} is no value of column ${name}${didYouMean(given, values)}`;
  const listed = listNames(values, nearest(given, values));
  const hint = `its values: ${listed}; where there are more, add them or open: true to the column`;
  return [{ message, hint }];
}
