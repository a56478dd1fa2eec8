import { describeTable } from "../rows/sql/described-table.ts";
import type { Metadata, Sql } from "../ports/ports.ts";
import { createSql } from "../rows/sql/sql.ts";
import type { Connection } from "../settings/connection.ts";

/** A statement over all rows of a large table may take long; a live database is shared with its users. */
const sqlManners = {
  statementTimeoutMs: 120_000,
  connectTimeoutMs: 10_000,
  maxConnections: 4,
} as const;

/** The Sql port of a connection, over the rows of its data source; nothing is asked yet. */
export function openSql(
  url: string,
  { workspaceId, dataSource }: Pick<Connection, "workspaceId" | "dataSource">,
  metadata: Metadata,
): Sql {
  return createSql({
    ...sqlManners,
    url,
    workspaceId,
    describe: (tableId) => describeTable(metadata, tableId),
    ...(dataSource === undefined ? {} : { dataSource }),
  });
}
