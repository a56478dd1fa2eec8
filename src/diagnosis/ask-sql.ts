import { InstanceError } from "../errors.ts";
import type { Sql } from "../ports/sql.ts";
import type { Metadata } from "../ports/metadata.ts";
import { createSql } from "../rows/sql/sql.ts";
import type { Connection } from "../settings/connection.ts";

/** Pings PostgreSQL and counts the rows of one of the tables, if the instance lists any. @throws {InstanceError} */
export async function askSql(
  { workspaceId }: Connection,
  url: string,
  tables: Metadata["tables"],
): Promise<string> {
  const limits = { statementTimeoutMs: 10_000, connectTimeoutMs: 3000, maxConnections: 1 };
  const sql = createSql({ url, workspaceId, ...limits });
  try {
    await sql.ping();
    const [first] = await tables().catch((error: unknown) => {
      if (error instanceof InstanceError) {
        return [];
      }
      throw error;
    });
    const rows = first === undefined ? 0 : await countIn(sql, first.id);
    return `reads, ${rows} rows in ${first?.name ?? "no table"}`;
  } finally {
    await sql.close();
  }
}

async function countIn({ questions }: Sql, tableId: number): Promise<number> {
  return (await questions.count({ tableId, where: [] })).value;
}
