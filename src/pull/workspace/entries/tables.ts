import type { ColumnModel, TableModel } from "../model.ts";
import { present, type PulledEntry } from "./pulled-entry.ts";
import { subjectsOf } from "./subjects.ts";

/** One entry for each table. */
export function tableEntries(tables: readonly TableModel[]): PulledEntry[] {
  const subjects = subjectsOf(tables);
  return tables.map((table): PulledEntry => {
    const { id, guid, name, isAuth, tags, columns } = table;
    const types = columns.map((column) => [column.name, columnOf(column)] as const);
    return {
      kind: "tables",
      id: `table:${name}`,
      name,
      identity: `table ${id ?? guid ?? name}`,
      subject: subjects.get(table) ?? "other",
      stated: present({
        name,
        id,
        auth: isAuth,
        tags: [...tags],
        columns: Object.fromEntries(types),
      }),
      assumed: {},
      comments: commentsOf(table),
    };
  });
}

/** A column in the words of the specs: short where a type with marks says it all. */
function columnOf({ type, isList, nullable, values }: ColumnModel): string | object {
  if (values === undefined || (type !== "enum" && type !== "text")) {
    return `${type}${isList ? "[]" : ""}${nullable ? "?" : "!"}`;
  }
  return { type, nullable, ...(isList ? { list: true } : {}), values: [...new Set(values)] };
}

/** What the specs have no words for. */
function commentsOf({ columns, indexes }: TableModel): Record<string, string> {
  const told = columns.map(({ name, default: fallback, validators }) => {
    const own = indexes.filter((index) => index.columns.length === 1 && index.columns[0] === name);
    const words = [
      ...(fallback === undefined ? [] : [`default ${JSON.stringify(fallback)}`]),
      ...own.flatMap(({ type }) => (type === "primary" ? [] : [type])),
      ...Object.entries(validators).map(([rule, value]) =>
        value === true ? rule : `${rule} ${JSON.stringify(value)}`,
      ),
    ];
    return [name, words.join(", ")] as const;
  });
  return Object.fromEntries(told.filter(([, words]) => words !== ""));
}
