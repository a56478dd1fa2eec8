import type { Column } from "../../simulator/schema/schema.ts";
import { columnObject } from "../../simulator/xano/meta/objects.ts";
import type { TableCheck } from "../plan/check.ts";
import type { ColumnExpectation } from "../plan/column-facts.ts";
import type { Lesson } from "./lesson.ts";

/** The file of fixtures/observed that holds V2's columns; a later line adds to an earlier one of the same column. */
export const columnsFile = "columns-v2.json";

/** A column is nullable unless the spec says otherwise. */
export function toColumn(table: string, column: ColumnExpectation): Lesson["record"] {
  const { name, type, list, nullable = true, values, reference } = column;
  return {
    table,
    name,
    type,
    ...(list ? { list } : {}),
    nullable,
    ...(values === undefined ? {} : { values }),
    ...(reference === undefined ? {} : { references: reference.name }),
    ...factsOf(column),
  };
}

/** What a known column is declared to have beside its type, and the mock does not show. */
export function factLessons(
  { id, table }: Pick<TableCheck, "id" | "table">,
  column: ColumnExpectation,
  known: Column | undefined,
): readonly Lesson[] {
  if (known === undefined) {
    return [];
  }
  const shown = factsOf({ ...known, default: String(columnObject(known)["default"]) });
  const unknown = Object.entries(factsOf(column)).filter(
    ([fact, value]) => JSON.stringify(shown[fact]) !== JSON.stringify(value),
  );
  const { name, type, nullable } = known;
  const record = { table: table.name, name, type, nullable, ...Object.fromEntries(unknown) };
  const what = `${unknown.map(([fact]) => fact).join(", ")} of column ${name}`;
  return unknown.length === 0 ? [] : [{ check: id, what, file: columnsFile, record }];
}

function factsOf(
  facts: Pick<Column, "default" | "unique" | "index" | "validators">,
): Readonly<Record<string, unknown>> {
  const { default: usual, unique, index, validators } = facts;
  const all = Object.entries({ default: usual, unique, index, validators });
  return Object.fromEntries(all.filter(([, value]) => value !== undefined));
}
