import type { Sql } from "../../ports/sql.ts";
import type { Row } from "../../ports/metadata.ts";
import { openConnection, type SqlOptions } from "./connection.ts";
import type { SqlTable } from "../../ports/sql-table.ts";
import { travelsInClear } from "./encryption.ts";
import { probeTable, requireDataSource, type SoughtWorkspace } from "./relation.ts";
import { readReference, referenceStatement } from "./reference.ts";
import { askSql } from "./questions.ts";
import { createMoments } from "./snapshot.ts";
import { readRows } from "./rows.ts";

/**
 * Creates the Sql port over PostgreSQL's protocol; nothing is asked before a method is called.
 * @throws {SettingsError} when the URL is not a PostgreSQL URL
 */
export function createSql(options: SqlOptions & SoughtWorkspace): Sql {
  const { dataSource, ...rest } = options;
  const workspace = dataSource === undefined || dataSource === "live" ? rest : options;
  const connection = openConnection(options);
  const openMoment = createMoments(options);
  const tables = new Map<number, Promise<SqlTable>>();
  // A failure is kept too, so that a missing table is asked for once.
  const tableOf = (tableId: number): Promise<SqlTable> => {
    const table = tables.get(tableId) ?? probeTable(connection, workspace, tableId);
    tables.set(tableId, table);
    return table;
  };
  async function* rows(
    ...[tableId, read]: Parameters<Sql["rows"]>
  ): AsyncGenerator<readonly Row[]> {
    yield* readRows(connection, await tableOf(tableId), read ?? {});
  }
  return {
    rows,
    isInClear: travelsInClear(options.url),
    ping: async () => {
      await connection.ask({ what: "select 1", text: "select 1" });
      await requireDataSource(connection, workspace);
    },
    reference: async (asked) => {
      const targets = asked.to.map(({ tableId }) => tableOf(tableId));
      const [from, ...to] = await Promise.all([tableOf(asked.from.tableId), ...targets]);
      return readReference(await connection.ask(referenceStatement({ asked, from, to })), asked);
    },
    questions: askSql({ ask: (statement) => connection.ask(statement), tableOf }),
    snapshot: async (tableId, use) => {
      const table = await tableOf(tableId);
      return openMoment((moment) => use({ table, ...moment }));
    },
    close: () => connection.close(),
  };
}
