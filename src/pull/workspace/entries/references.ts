import type { ColumnModel, TableModel, UnreadObject } from "../model.ts";
import type { PulledEntry } from "./pulled-entry.ts";
import { subjectsOf } from "./subjects.ts";

/** Entries of references, and those that the specs cannot say. */
export interface ReferencesFound {
  readonly entries: readonly PulledEntry[];
  readonly leftOut: readonly UnreadObject[];
}

/** A reference that no source states, but that the name of a column lets guess. */
export interface GuessedReference {
  /** `agent.team_id`. */
  readonly from: string;
  readonly tableId: number;
  readonly column: string;
  readonly target: string;
  readonly targetId: number;
}

/** The references that names alone let guess, of tables that have ids. */
export function guessReferences(tables: readonly TableModel[]): readonly GuessedReference[] {
  const byName = new Map(tables.map((table) => [table.name, table]));
  return tables.flatMap(({ id: tableId, name, columns }) =>
    columns.flatMap((column): GuessedReference[] => {
      const target =
        column.refersTo === undefined ? byName.get(namedAfter(column, byName) ?? "") : undefined;
      const targetId = target?.id;
      const isSound =
        target !== undefined &&
        targetId !== undefined &&
        whyImpossible(column, target) === undefined;
      return tableId !== undefined && isSound
        ? [
            {
              from: `${name}.${column.name}`,
              tableId,
              column: column.name,
              target: target.name,
              targetId,
            },
          ]
        : [];
    }),
  );
}

/**
 * References that columns declare, and inferred ones of columns that are named after a table, but for those that are
 * doubted: why, by the column.
 */
export function referenceEntries(
  tables: readonly TableModel[],
  doubts: ReadonlyMap<string, string> = new Map(),
): ReferencesFound {
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
      const why =
        whyImpossible(column, target) ?? (refersTo === undefined ? doubts.get(from) : undefined);
      if (why !== undefined) {
        const isLost = refersTo !== undefined || doubts.has(from);
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
