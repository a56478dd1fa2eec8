import type { SpecProblem } from "../../errors.ts";
import { didYouMean } from "../../text/nearest.ts";
import { columnForm, type ColumnForm } from "../../language/column-type.ts";
import { problemAt, type Entry } from "../../language/entry.ts";
import { columnsOf, splitColumnName } from "../names.ts";
import type { ReferenceEntry, TableEntry } from "../../language/spec.generated.ts";
import type { Rule } from "../rule.ts";

/** A reference and its targets are declared columns of the same type, and where there are several a column says which. */
export const referencesResolve: Rule = {
  needs: ["tables"],
  check: ({ catalog }) => {
    const tables = new Map(catalog.tables.map(({ value }) => [value.name, value]));
    return catalog.references.flatMap((entry) => [
      ...checkBy(entry, tables),
      ...checkTypes(entry, tables),
    ]);
  },
};

type Tables = ReadonlyMap<string, TableEntry>;
type Reference = Entry<ReferenceEntry>;

/** A column that an entry names, and where it does. */
interface Named {
  readonly path: readonly string[];
  readonly name: string;
}

interface Found extends Named {
  readonly form: ColumnForm;
}

function checkTypes(entry: Reference, tables: Tables): SpecProblem[] {
  const from = findColumn(entry, { path: ["from"], name: entry.value.from }, tables);
  const targets = targetsIn(entry.value).map((target) => findColumn(entry, target, tables));
  const problems = [from, ...targets].flatMap((side) => (isFound(side) ? [] : [side]));
  return isFound(from)
    ? [
        ...problems,
        ...targets.filter(isFound).flatMap((target) => checkTarget(entry, from, target)),
      ]
    : problems;
}

function targetsIn({ to }: ReferenceEntry): readonly Named[] {
  return typeof to === "string"
    ? [{ path: ["to"], name: to }]
    : Object.entries(to).map(([type, name]) => ({ path: ["to", type], name }));
}

function checkTarget(entry: Reference, from: Found, { path, name, form }: Found): SpecProblem[] {
  if (from.name === name) {
    const message =
      "the column refers to itself: each of its values is there, so this always holds";
    const hint = "name the column whose values it holds, mostly the id of another table";
    return [problemAt(entry, path, { message, hint })];
  }
  if (form.list) {
    const message = `${name} is a list, which nothing can refer to`;
    const hint = "name a column with one value a row, mostly the id of the table";
    return [problemAt(entry, path, { message, hint })];
  }
  if (from.form.type === form.type || from.form.type === "json") {
    return [];
  }
  const message = `the column is ${from.form.type}, but ${name} is ${form.type}`;
  const hint = "a reference has its target's type: correct the tables spec of one of the two";
  return [problemAt(entry, from.path, { message, hint })];
}

/** Types that a column which says the table can have: their values are compared as text. */
const typesOfBy = ["text", "enum", "int"];

function checkBy(entry: Reference, tables: Tables): SpecProblem[] {
  const { from, to, by } = entry.value;
  if (by === undefined || typeof to === "string") {
    return by === undefined && typeof to === "string" ? [] : [halfTyped(entry)];
  }
  const name = `${splitColumnName(from).table}.${by}`;
  const found = findColumn(entry, { path: ["by"], name }, tables);
  if (!isFound(found)) {
    return tables.has(splitColumnName(from).table) ? [found] : [];
  }
  const unfit = name === from ? "the reference itself" : whyUnfit(found.form);
  if (unfit !== undefined) {
    const message = `expected a column of ${typesOfBy.join(", ")} that says the table; got ${unfit}`;
    const hint = "name the column beside the reference whose value says which table is meant";
    return [problemAt(entry, ["by"], { message, hint })];
  }
  return Object.keys(to).flatMap((key) => checkValue(entry, found, key));
}

function whyUnfit({ type, list }: ColumnForm): string | undefined {
  return list || !typesOfBy.includes(type) ? `${type}${list ? "[]" : ""}` : undefined;
}

function halfTyped(entry: Reference): SpecProblem {
  const hint = "write by: subject_type with to: { agent: agent.id, team: team.id }, or neither";
  return entry.value.by === undefined
    ? problemAt(entry, ["to"], { message: "to lists tables, but no by says which is meant", hint })
    : problemAt(entry, ["by"], { message: "by says the table, but to lists only one", hint });
}

function checkValue(entry: Reference, by: Found, key: string): SpecProblem[] {
  const { values, open, type } = by.form;
  const isPossible = type === "int" ? /^-?\d+$/.test(key) : values?.includes(key) !== false;
  if (isPossible || open === true) {
    return [];
  }
  const near = didYouMean(key, values ?? []);
  const message = `${by.name} never is "${key}"${near}`;
  const hint = `correct the value, or add it to the values of ${by.name}`;
  return [problemAt(entry, ["to", key], { message, hint })];
}

function isFound(side: Found | SpecProblem): side is Found {
  return "form" in side;
}

/** The column, or what is unknown about it. */
function findColumn(entry: Reference, { path, name }: Named, tables: Tables): Found | SpecProblem {
  const { table, column } = splitColumnName(name);
  const declared = tables.get(table);
  if (declared === undefined) {
    return problemAt(entry, path, {
      message: `no spec declares a table "${table}"${didYouMean(table, [...tables.keys()])}`,
      hint: "declare it in specs/tables, or correct the name",
    });
  }
  const columns = columnsOf(declared);
  const found = columns.find((one) => one.name === column);
  if (found === undefined) {
    const names = columns.map((one) => one.name);
    return problemAt(entry, path, {
      message: `table ${table} declares no column "${column}"${didYouMean(column, names)}`,
      hint: `add ${column} to the table's columns or inferred, or correct the name`,
    });
  }
  return { path, name, form: columnForm(found.column) };
}
