import { InstanceError } from "../errors.ts";
import { createRowOrder, type RowId } from "../rows/row-order.ts";
import type { Metadata, Sql } from "../ports/ports.ts";

/** Where rows are counted. */
export interface RowSource {
  readonly metadata: Pick<Metadata, "rowPage">;
  /** Counts in place of the Metadata API where there is a connection. */
  readonly sql?: Pick<Sql, "count">;
}

const longPage = 1000;
/** A runaway guard, as for lists. */
const maxPages = 10_000;

/**
 * How many rows a table has: by SQL, by the total that a page of one row names, else by reading all pages.
 * @throws {InstanceError}
 */
export async function countRows({ metadata, sql }: RowSource, tableId: number): Promise<number> {
  if (sql !== undefined) {
    return sql.count(tableId);
  }
  const { total } = await metadata.rowPage(tableId, 1, 1);
  return total === "unknown" ? countPages(metadata, tableId) : total;
}

/** @throws {InstanceError} `paging` when the pages do not lead one to the next: a number that may be wrong is none */
async function countPages(metadata: RowSource["metadata"], tableId: number): Promise<number> {
  const order = createRowOrder(`table/${tableId}/content`);
  let rows = 0;
  for (let number = 1; number <= maxPages; number += 1) {
    const page = await metadata.rowPage(tableId, number, longPage);
    order.page(page.rows.map(({ id }) => idOf(id)));
    rows += page.rows.length;
    if (page.nextPage === null || page.rows.length === 0) {
      return rows;
    }
    if (page.nextPage !== number + 1) {
      const message = `rows of table ${tableId}: page ${number} leads to page ${page.nextPage}`;
      throw new InstanceError("paging", message);
    }
  }
  throw new InstanceError("paging", `rows of table ${tableId}: more than ${maxPages} pages`);
}

function idOf(id: unknown): RowId {
  return typeof id === "number" ? id : String(id);
}
