import type { ColumnModel, TableModel, UnreadObject } from "../model.ts";
import type { PulledEntry } from "./pulled-entry.ts";
import { subjectsOf } from "./subjects.ts";

/** Entries of references, and those that the specs cannot say. */
export interface ReferencesFound {
  readonly entries: readonly PulledEntry[];
  readonly leftOut: readonly UnreadObject[];
}

/** References that columns declare, and inferred ones of columns that are named after a table. */
export function referenceEntries(tables: readonly TableModel[]): ReferencesFound {
  const subjects = subjectsOf(tables);
  const byName = new Map(tables.map((table) => [table.name, table]));
  const leftOut: UnreadObject[] = [];
  const entries = tables.flatMap((table) =>
    table.columns.flatMap((column): PulledEntry[] => {
      const subject = subjects.get(table) ?? "other";
      const { refersTo } = column;
      const named = refersTo ?? namedAfter(column, byName);
      const target = named === undefined ? undefined : byName.get(named);
      if (target === undefined) {
        return [];
      }
      const from = `${table.name}.${column.name}`;
      const why = whyImpossible(column, target);
      if (why !== undefined) {
        const isLost = refersTo !== undefined;
        leftOut.push(...(isLost ? [{ what: `reference ${from} → ${target.name}.id`, why }] : []));
        return [];
      }
      return [
        entryOf({ from, to: `${target.name}.id`, subject, isDeclared: refersTo !== undefined }),
      ];
    }),
  );
  return { entries, leftOut };
}

interface Found {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly isDeclared: boolean;
}

function entryOf({ from, to, subject, isDeclared }: Found): PulledEntry {
  return {
    kind: "references",
    id: `reference:${from}`,
    name: from,
    identity: `reference ${from}`,
    subject,
    stated: isDeclared ? { from, to } : {},
    assumed: isDeclared ? {} : { from, to, evidence: "inferred" },
    comments: {},
  };
}

/** The table that a column such as `agent_id` is named after; tables are named in the singular or the plural. */
function namedAfter(
  { name, type, isList }: ColumnModel,
  tables: ReadonlyMap<string, TableModel>,
): string | undefined {
  const [, word] = /^(.+)_id$/.exec(name) ?? [];
  if (word === undefined || isList || !["int", "uuid"].includes(type)) {
    return undefined;
  }
  return [word, `${word}s`, word.replace(/y$/, "ies")].find((table) => tables.has(table));
}

/** Why the specs have no words for a reference. */
function whyImpossible({ type }: ColumnModel, target: TableModel): string | undefined {
  const key = target.columns.find(({ name }) => name === "id");
  if (key === undefined) {
    return `${target.name} has no column id`;
  }
  return key.type === type
    ? undefined
    : `the column is ${type}, and ${target.name}.id is ${key.type}`;
}
