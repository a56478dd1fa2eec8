import type { ReferenceCheck } from "../../plan/check.ts";
import type { SqlEmpties, SqlOrphans } from "../../ports/sql-facts.ts";
import type { ColumnValues, TableScan } from "../../ports/table-scan.ts";
import type { Session } from "../../session/session.ts";

const shownOrphans = 5;

/** What the rows say about a reference, however they were read. */
export interface ReferenceFacts {
  readonly orphans: SqlOrphans;
  readonly empties: SqlEmpties;
}

/** Asks PostgreSQL if connected; otherwise reads and judges all rows here. @throws {InstanceError} */
export function readFacts(sides: Sides, session: Rows): Promise<ReferenceFacts> {
  return session.sql === undefined ? scanRows(sides, session) : askSql(sides, session.sql);
}

type Sides = Pick<ReferenceCheck, "from" | "to">;
type Rows = Pick<Session, "sql" | "scan">;

async function askSql({ from, to }: Sides, sql: NonNullable<Rows["sql"]>): Promise<ReferenceFacts> {
  const side = { tableId: from.id, column: from.column };
  const [orphans, empties] = await Promise.all([
    sql.orphans(side, { tableId: to.id, column: to.column }),
    sql.empties(side),
  ]);
  return { orphans, empties };
}

async function scanRows({ from, to }: Sides, session: Rows): Promise<ReferenceFacts> {
  const [child, parent] = await Promise.all([
    session.scan(from.id, from.scanned),
    session.scan(to.id, to.scanned),
  ]);
  const values = [...valuesOf(child, from)];
  const targets = to.column === "id" ? parent.ids : valuesOf(parent, to);
  const empty = values.filter(([value]) => isEmpty(value));
  const orphans = values.filter(([value]) => !isEmpty(value) && !targets.has(value));
  return {
    orphans: {
      rows: countRows(orphans),
      values: orphans.length,
      first: orphans
        .slice(0, shownOrphans)
        .map(([value, { firstRow }]) => ({ value, row: firstRow })),
    },
    empties: { rows: countRows(empty), firstRow: empty[0]?.[1].firstRow },
  };
}

/** @throws {Error} when the plan lacks the column in `scanned`: its rows would pass unread */
function valuesOf(scan: TableScan, side: ReferenceCheck["from"]): ColumnValues {
  const values = scan.values.get(side.column);
  if (values === undefined) {
    throw new Error(`the plan does not scan ${side.name}.${side.column}`);
  }
  return values;
}

function countRows(values: readonly (readonly [unknown, { readonly count: number }])[]): number {
  return values.reduce((sum, [, { count }]) => sum + count, 0);
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === 0 || value === "";
}
