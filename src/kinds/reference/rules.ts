import type { SpecProblem } from "../../errors.ts";
import { didYouMean } from "../../text/nearest.ts";
import { columnType } from "../../language/column-type.ts";
import { problemAt, type Entry } from "../../language/entry.ts";
import { columnsOf, splitColumnName } from "../names.ts";
import type { ReferenceEntry, TableEntry } from "../../language/spec.generated.ts";
import type { Rule } from "../rule.ts";

/** Both sides of a reference are declared columns of the same type. */
export const referencesResolve: Rule = {
  needs: ["tables"],
  check: ({ catalog }) => {
    const tables = new Map(catalog.tables.map(({ value }) => [value.name, value]));
    return catalog.references.flatMap((entry) => checkReference(entry, tables));
  },
};

type Tables = ReadonlyMap<string, TableEntry>;

function checkReference(entry: Entry<ReferenceEntry>, tables: Tables): SpecProblem[] {
  const from = findType(entry, "from", tables);
  const to = findType(entry, "to", tables);
  if (typeof from !== "string" || typeof to !== "string") {
    return [from, to].filter((side) => typeof side !== "string");
  }
  if (entry.value.from === entry.value.to) {
    const itself = "the column refers to itself: each of its values is there, so this always holds";
    const mend = "name the column whose values it holds, mostly the id of another table";
    return [problemAt(entry, ["to"], { message: itself, hint: mend })];
  }
  if (from === to) {
    return [];
  }
  const message = `the column is ${from}, but ${entry.value.to} is ${to}`;
  const hint = "a reference has its target's type: correct the tables spec of one of the two";
  return [problemAt(entry, ["from"], { message, hint })];
}

/** The type of the column that `side` names, or what is unknown about it. */
function findType(
  entry: Entry<ReferenceEntry>,
  side: "from" | "to",
  tables: Tables,
): string | SpecProblem {
  const { table, column } = splitColumnName(entry.value[side]);
  const declared = tables.get(table);
  if (declared === undefined) {
    return problemAt(entry, [side], {
      message: `no spec declares a table "${table}"${didYouMean(table, [...tables.keys()])}`,
      hint: "declare it in specs/tables, or correct the name",
    });
  }
  const columns = columnsOf(declared);
  const found = columns.find(({ name }) => name === column);
  if (found === undefined) {
    const names = columns.map(({ name }) => name);
    return problemAt(entry, [side], {
      message: `table ${table} declares no column "${column}"${didYouMean(column, names)}`,
      hint: `add ${column} to the table's columns or inferred, or correct the name`,
    });
  }
  return columnType(found.column);
}
