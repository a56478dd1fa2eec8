import type { ColumnExpectation, TableCheck } from "../../plan/check.ts";
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

/** Plans one check for each table, with references attached to their columns. */
export function planTables({ catalog, tables: refs }: Planning): TableCheck[] {
  const targets = new Map(
    catalog.references.map(({ value: { from, to } }) => [
      from,
      resolved(refs, splitColumnName(to).table),
    ]),
  );
  return catalog.tables.map((entry) => planTable(entry, targets));
}

function planTable(entry: Entry<TableEntry>, targets: ReadonlyMap<string, TableRef>): TableCheck {
  const { name, id, auth = false, rows } = entry.value;
  const columns = columnsOf(entry.value).map((declared): ColumnExpectation => {
    const expectation = expectColumn(declared.name, declared.column, declared.evidence);
    const reference = targets.get(`${name}.${declared.name}`);
    return reference === undefined ? expectation : { ...expectation, reference };
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
