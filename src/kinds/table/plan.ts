import type { TableCheck } from "../../plan/check.ts";
import type { ColumnExpectation } from "../../plan/column-facts.ts";
import type { TableRef } from "../../plan/objects.ts";
import type { Catalog } from "../catalog.ts";
import { expectColumn } from "../../language/column-type.ts";
import type { Entry } from "../../language/entry.ts";
import { columnsOf, splitColumnName } from "../names.ts";
import type { TableEntry } from "../../language/spec.generated.ts";
import type { Planning } from "../planning.ts";
import { planBase, resolved } from "../planned/base.ts";

/** Tables by name. */
export function tableRefs({ tables }: Catalog): ReadonlyMap<string, TableRef> {
  return new Map(tables.map(({ value: { name, id } }) => [name, { name, id }]));
}

/**
 * Plans one check for each table, with references attached to their columns. An inferred one of a documented column is
 * judged by its own check alone, where a mismatch is unconfirmed.
 */
export function planTables({ catalog, tables: refs }: Planning): TableCheck[] {
  const targets: Targets = new Map(
    catalog.references.flatMap(({ value: { from, to, evidence } }) =>
      typeof to === "string" && splitColumnName(to).column === "id"
        ? [
            [
              from,
              {
                table: resolved(refs, splitColumnName(to).table),
                isInferred: evidence === "inferred",
              },
            ],
          ]
        : [],
    ),
  );
  return catalog.tables.map((entry) => planTable(entry, targets));
}

/** The table that a column refers to, and whether no source states it. */
type Targets = ReadonlyMap<string, { readonly table: TableRef; readonly isInferred: boolean }>;

function planTable(entry: Entry<TableEntry>, targets: Targets): TableCheck {
  const { name, id, auth = false, rows } = entry.value;
  const columns = columnsOf(entry.value).map((declared): ColumnExpectation => {
    const expectation = expectColumn(declared.name, declared.column, declared.evidence);
    const reference = targets.get(`${name}.${declared.name}`);
    const isGuess = reference?.isInferred === true && declared.evidence === "documented";
    return reference === undefined || isGuess || expectation.type === "json"
      ? expectation
      : { ...expectation, reference: reference.table };
  });
  const title = `table ${name} (${id}) ${describeColumns(columns.length)}`;
  return {
    ...planBase(entry, { id: `table:${name}`, family: "tables", title }),
    kind: "table",
    table: { name, id },
    auth,
    minRows: rows?.min ?? 0,
    columns,
  };
}

function describeColumns(count: number): string {
  if (count === 0) {
    return "exists";
  }
  return count === 1 ? "has its 1 column" : `has its ${count} columns`;
}
