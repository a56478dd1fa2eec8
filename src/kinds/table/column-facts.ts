import type { ColumnExpectation } from "../../plan/column-facts.ts";
import type { Column, TableObject } from "../../ports/metadata.ts";
import type { Finding } from "../../result/result.ts";
import { drift, failure } from "../../session/judgement.ts";

/**
 * Judges the default of new rows. A bool that has the empty text as its default is wrong by itself: it is neither true
 * nor false, and no search for either finds such a row.
 */
export function judgeDefault(
  { default: declared }: Pick<ColumnExpectation, "default">,
  { name: path, type, style, default: actual }: Column,
): Finding[] {
  if (type === "bool" && style === "single" && actual === "") {
    const message = `column ${path} is a bool with the empty text as its default`;
    const expected = declared === undefined ? "true or false" : show(declared);
    return [failure("column-default", { path, message, expected, actual: show("") })];
  }
  if (declared === undefined || declared === actual) {
    return [];
  }
  const [expected, got] = [show(declared), actual === undefined ? "not stated" : show(actual)];
  const message = `column ${path} has the default ${got}, not ${expected}`;
  return [failure("column-default", { path, message, expected, actual: got })];
}

function show(value: string): string {
  return value === "" ? '""' : value;
}

/** Each declared validator must be there with its argument; a further one is drift. */
export function judgeValidators(
  { validators: declared }: ColumnExpectation,
  { name: path, validators: actual = {} }: Column,
): Finding[] {
  if (declared === undefined) {
    return [];
  }
  const wrong = Object.entries(declared).filter(([name, value]) => !isSame(actual[name], value));
  const further = Object.keys(actual).filter((name) => !Object.hasOwn(declared, name));
  const names = wrong.map(([name]) => name).join(", ");
  return [
    ...(wrong.length === 0
      ? []
      : [
          failure("column-validators", {
            path,
            message: `column ${path} does not validate ${names} as declared`,
            expected: describe(declared),
            actual: describe(actual),
          }),
        ]),
    ...further.map((name) =>
      drift("undeclared", { path, message: `column ${path} also validates ${name}`, actual: name }),
    ),
  ];
}

function describe(validators: Readonly<Record<string, unknown>>): string {
  const words = Object.entries(validators).map(([name, value]) => `${name}: ${String(value)}`);
  return words.join(", ") || "none";
}

/** A number may come as text. */
function isSame(actual: unknown, declared: boolean | number | string): boolean {
  return actual === declared || (typeof actual === "string" && actual === String(declared));
}

/** Judges which declared columns are indexed, and which of them uniquely. */
export function judgeIndexes(
  declared: readonly ColumnExpectation[],
  { schema, indexes }: Pick<TableObject, "schema" | "indexes">,
): Finding[] {
  const present = new Set(schema.map(({ name }) => name));
  const asked = declared.filter(
    ({ name, unique, index }) => present.has(name) && (unique ?? index) !== undefined,
  );
  return asked.flatMap((column) => judgeIndex(column, indexes));
}

function judgeIndex(
  { name: path, unique, index }: ColumnExpectation,
  indexes: TableObject["indexes"],
): Finding[] {
  if (indexes === undefined) {
    const message = `the instance does not list the indexes of column ${path}`;
    return [failure("column-index", { path, message, actual: "not stated" })];
  }
  const own = indexes.filter(({ columns }) => columns[0] === path);
  const isUnique = own.some((one) => one.isUnique && one.columns.length === 1);
  const judged = [
    { declared: unique, actual: isUnique, what: "unique" },
    { declared: index, actual: own.length > 0, what: "indexed" },
  ];
  return judged.flatMap(({ declared, actual, what }) =>
    declared === undefined || declared === actual
      ? []
      : [
          failure("column-index", {
            path,
            message: `column ${path} is ${actual ? "" : "not "}${what}, not as declared`,
            expected: declared ? what : `not ${what}`,
            actual: actual ? what : `not ${what}`,
          }),
        ],
  );
}
