import type { SpecProblem } from "../../../errors.ts";
import { didYouMean } from "../../../text/nearest.ts";
import { columnType } from "../../../language/column-type.ts";
import { problemAt, type Entry } from "../../../language/entry.ts";
import type { ComparedField, ComparedRows, ParityEntry } from "../../../language/spec.generated.ts";
import { columnsOf } from "../../names.ts";
import type { Rule } from "../../rule.ts";
import { namedFields, planKey } from "./plan.ts";

type Comparison = Entry<ParityEntry>;
type Path = readonly (string | number)[];

/** What is compared row by row has two tables, and is as it is said: no share of rows differs. */
export const rowsHaveTables: Rule = {
  needs: [],
  check: ({ catalog }) => catalog.parity.flatMap((entry) => judgeForm(entry)),
};

/** V2's columns are declared, each is compared once, and as its values allow. */
export const comparedColumnsAreDeclared: Rule = {
  needs: ["tables"],
  check: ({ catalog }) =>
    catalog.parity.flatMap((entry) => {
      const { v2, rows } = entry.value;
      const table = catalog.tables.find(({ value }) => value.name === v2)?.value;
      if (rows === undefined || table === undefined) {
        return [];
      }
      const types = new Map(
        columnsOf(table).map(({ name, column }) => [name, columnType(column)] as const),
      );
      return [
        ...unknownColumns(entry, rows, types),
        ...comparedTwice(entry, rows),
        ...Object.entries(rows.fields ?? {}).flatMap(([name, field]) =>
          judgeField(field, types.get(name)).map((problem) =>
            problemAt(entry, ["rows", "fields", name, ...problem.path], problem),
          ),
        ),
      ];
    }),
};

const forms = "for example { id: user.cells, v1: user, v2: user, rows: { same: all } }";

function judgeForm(entry: Comparison): SpecProblem[] {
  const { rows, v1, v2, expect } = entry.value;
  if (rows === undefined) {
    return [];
  }
  if (v1 === undefined && v2 === undefined) {
    const message = "rows are compared without two tables";
    return [problemAt(entry, ["rows"], { message, hint: forms })];
  }
  const isShare = typeof expect === "object";
  const message = "rows that are compared one by one are equal, or V2 has more of them";
  const hint =
    "expect: equal or superset, and rows: { accepted: { differences, as_of } } for what is accepted";
  return [
    ...(isShare ? [problemAt(entry, ["expect"], { message, hint })] : []),
    ...judgeNamed(entry, rows),
  ];
}

function judgeNamed(entry: Comparison, rows: ComparedRows): SpecProblem[] {
  const { same, renamed, fields, ignored } = rows;
  if (same === undefined && renamed === undefined && fields === undefined) {
    const message = "it names no field to compare";
    const hint =
      "name them in same, renamed or fields; same: all takes every column of both, same: [] none";
    return [problemAt(entry, ["rows"], { message, hint })];
  }
  if (ignored !== undefined && same !== "all") {
    const message = "only of all columns some can be ignored";
    return [
      problemAt(entry, ["rows", "ignored"], { message, hint: "add same: all, or delete it" }),
    ];
  }
  return [];
}

function unknownColumns(
  entry: Comparison,
  rows: ComparedRows,
  types: ReadonlyMap<string, string>,
): SpecProblem[] {
  return placesOf(rows)
    .filter(([, name]) => !types.has(name))
    .map(([path, name]) => {
      const table = entry.value.v2 ?? "";
      const message = `table ${table} has no column "${name}"${didYouMean(name, [...types.keys()])}`;
      const hint = "declare it in specs/tables, or correct the name";
      return problemAt(entry, ["rows", ...path], { message, hint });
    });
}

/** Where the entry names columns of V2. */
function placesOf({
  key,
  same,
  ignored = [],
  renamed = {},
  fields = {},
  where,
}: ComparedRows): readonly (readonly [Path, string])[] {
  const keys = typeof key === "object" ? Object.entries(key) : [];
  return [
    ...(typeof key === "string" ? [[["key"], key] as const] : []),
    ...keys.map(([v1, v2]) => [["key", v1], v2] as const),
    ...(Array.isArray(same) ? same.map((name, at) => [["same", at], name] as const) : []),
    ...ignored.map((name, at) => [["ignored", at], name] as const),
    ...Object.entries(renamed).map(([v1, v2]) => [["renamed", v1], v2] as const),
    ...Object.keys(fields).map((name) => [["fields", name], name] as const),
    ...Object.keys(where?.v2 ?? {}).map((name) => [["where", "v2", name], name] as const),
  ];
}

function comparedTwice(entry: Comparison, rows: ComparedRows): SpecProblem[] {
  const names = [
    ...planKey(rows.key).map(({ v2 }) => v2),
    ...namedFields(rows).map(([name]) => name),
  ];
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice === undefined) {
    return [];
  }
  const message = `${twice} is compared twice`;
  const hint = "name it once, in key, same, renamed or fields";
  return [problemAt(entry, ["rows"], { message, hint })];
}

interface FieldProblem {
  readonly path: Path;
  readonly message: string;
  readonly hint: string;
}

function judgeField(field: ComparedField, type: string | undefined): readonly FieldProblem[] {
  const as = field.as ?? type;
  const problems: FieldProblem[] = [];
  if (field.within !== undefined && as !== "decimal") {
    const hint = "add as: decimal, or delete it";
    problems.push({ path: ["within"], message: "only decimals lie within a distance", hint });
  }
  if (field.seconds !== undefined && as !== "timestamp") {
    const hint = "add as: timestamp, or delete it";
    problems.push({ path: ["seconds"], message: "only timestamps are given in seconds", hint });
  }
  if (field.constant !== undefined && (field.v1 ?? field.lookup) !== undefined) {
    const message = "a constant comes from no column of V1";
    problems.push({ path: ["constant"], message, hint: "delete constant, or v1 and lookup" });
  }
  return problems;
}
