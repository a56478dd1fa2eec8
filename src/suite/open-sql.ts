import { countSql } from "../judging/work-time.ts";
import { describeTable } from "../rows/sql/described-table.ts";
import type { Sql } from "../ports/sql.ts";
import type { Metadata } from "../ports/metadata.ts";
import { createSql } from "../rows/sql/sql.ts";
import type { InstanceConnection } from "../settings/instance-settings.ts";

/** A statement over all rows of a large table may take long, and a live database is shared with its users. */
const sqlManners = {
  statementTimeoutMs: 120_000,
  connectTimeoutMs: 10_000,
  maxConnections: 4,
} as const;

/** The Sql port of an instance, over the rows of its data source, where it has one; nothing is asked yet. */
export function openSql(
  { sqlUrl: url, workspaceId, dataSource }: InstanceConnection,
  metadata: Metadata,
  settings: "XANO_V2" | "XANO_V1" = "XANO_V2",
): Sql | undefined {
  if (url === undefined) {
    return undefined;
  }
  const sql = createSql({
    ...sqlManners,
    url,
    workspaceId,
    settings,
    describe: (tableId) => describeTable(metadata, tableId),
    ...(dataSource === undefined ? {} : { dataSource }),
  });
  return countSql(sql);
}
