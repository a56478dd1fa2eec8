import type { Metadata, TableObject } from "../../ports/metadata.ts";
import type { DescribedTable, NamedTable } from "./relation.ts";

/** Describes the tables to look for in a database with custom SQL names. */
export async function describeTable(
  metadata: Pick<Metadata, "tables">,
  tableId: number,
): Promise<DescribedTable | undefined> {
  const tables = await metadata.tables();
  const found = tables.find(({ id }) => id === tableId);
  return found && { ...named(found), others: tables.filter(({ id }) => id !== tableId).map(named) };
}

function named({ name, schema }: TableObject): NamedTable {
  return { name, columns: schema.map((column) => column.name) };
}
