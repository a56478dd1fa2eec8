import type { TableModel } from "../model.ts";
import { writeColumn } from "./columns.ts";
import { present, type PulledEntry } from "./pulled-entry.ts";
import { subjectsOf } from "./subjects.ts";

/** One entry for each table. */
export function tableEntries(tables: readonly TableModel[]): PulledEntry[] {
  const subjects = subjectsOf(tables);
  return tables.map((table): PulledEntry => {
    const { id, guid, name, isAuth, tags, columns } = table;
    const written = columns.map(
      (column) => [column.name, writeColumn(column, table.indexes)] as const,
    );
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
        columns: Object.fromEntries(written.map(([key, { column }]) => [key, column])),
      }),
      assumed: {},
      comments: Object.fromEntries(
        written.flatMap(([key, { comment }]) => (comment === "" ? [] : [[key, comment]])),
      ),
      formerComments: formerComments(table),
    };
  });
}

/** What earlier pulls wrote behind columns, before keys said it. */
function formerComments({ columns, indexes }: TableModel): Record<string, string> {
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
