import type { Metadata } from "../../ports/ports.ts";
import type { DescribedTable } from "./relation.ts";

/** What a database with custom SQL names is looked through for. */
export async function describeTable(
  metadata: Pick<Metadata, "tables">,
  tableId: number,
): Promise<DescribedTable | undefined> {
  const tables = await metadata.tables();
  const found = tables.find(({ id }) => id === tableId);
  return (
    found && {
      name: found.name,
      columns: found.schema.map(({ name }) => name),
      names: tables.map(({ name }) => name),
    }
  );
}
