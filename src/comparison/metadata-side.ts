import { InstanceError } from "../errors.ts";
import type { Comparison, Side } from "../plan/comparison.ts";
import type { Metadata, Row } from "../ports/metadata.ts";
import type { TypedCondition } from "../ports/typed-condition.ts";
import { holds } from "../rows/cell.ts";
import { compareIds } from "../rows/row-order.ts";
import type { ComparedSide } from "./compare.ts";
import { toKeyedRow } from "./keyed-row.ts";
import type { KeyedRow, SortedRows } from "./compared-rows.ts";
import { compareKeys } from "./keys.ts";
import { sortedRows } from "./sorted-rows.ts";

/** Rows of one side, read page by page. */
export interface MetadataRows {
  readonly comparison: Comparison;
  readonly side: Side;
  readonly metadata: Pick<Metadata, "allRows" | "searchRows">;
  readonly tableId: number;
  readonly where: readonly TypedCondition[];
  /** A key that a search must find, where the rows are not read first. */
  readonly known?: string;
}

/** A side of a comparison that is read through the Metadata API. */
export function metadataSide(asked: MetadataRows): ComparedSide {
  const { comparison, side, metadata, tableId } = asked;
  const column = comparison.key.length === 1 ? comparison.key[0]?.[side] : undefined;
  const order = compareKeys(comparison.order);
  let [keyless, read] = [0, 0];
  let { known } = asked;
  const keyed = (page: readonly Row[]): readonly KeyedRow[] => {
    const compared = page.filter((row) => isCompared(row, asked.where));
    const rows = toKeyedRows(compared, asked);
    keyless += compared.length - rows.length;
    known ??= rows[0]?.key;
    return rows;
  };
  async function* readAll(): AsyncGenerator<readonly KeyedRow[]> {
    [keyless, read] = [0, 0];
    for await (const page of metadata.allRows(tableId)) {
      read += page.length;
      yield keyed(page);
    }
  }
  async function* readAfter(key: string, about: number): AsyncGenerator<readonly KeyedRow[]> {
    for await (const { page, skipped } of pagesFrom(asked, key, about)) {
      read = skipped + page.length;
      yield keyed(page).filter((row) => order(row.key, key) > 0);
    }
  }
  const search = async (name: string, keys: readonly string[]): Promise<readonly KeyedRow[]> => {
    const values = comparison.order === "integer" ? keys.map(toSearched) : keys;
    return collect(metadata.searchRows(tableId, [{ [`${name}|in`]: values }]), asked, keys);
  };
  // A search is believed where it finds a row that is known to be there: else all rows are read again.
  let believed: Promise<boolean> | undefined;
  const isBelieved = (name: string): Promise<boolean> =>
    (believed ??= known === undefined ? Promise.resolve(false) : finds(search(name, [known])));
  const isSorted = column === "id" && comparison.order === "integer";
  return {
    rows: (): SortedRows => (isSorted ? readAll() : sortedRows(readAll(), order)),
    ...(isSorted ? { resumable: { read: () => read, rowsAfter: readAfter } } : {}),
    keyless: () => keyless,
    rowsOf: async (keys) =>
      column !== undefined && (await isBelieved(column))
        ? search(column, keys)
        : collect(metadata.allRows(tableId), asked, keys),
  };
}

/** Rows of a page at most: as many are gone back, where rows before were deleted. */
const perPage = 1000;

/** Pages from the one that holds the key, or the last one before it, and the number of rows before each. */
async function* pagesFrom(
  { metadata, tableId }: Pick<MetadataRows, "metadata" | "tableId">,
  key: string,
  about: number,
): AsyncGenerator<{ readonly page: readonly Row[]; readonly skipped: number }> {
  for (let skip = about - (about % perPage); ; skip = Math.max(0, skip - perPage)) {
    let skipped = skip;
    for await (const page of metadata.allRows(tableId, skip)) {
      const [first] = page;
      if (skipped === skip && skip > 0 && !(first !== undefined && isUpTo(first, key))) {
        break;
      }
      yield { page, skipped };
      skipped += page.length;
    }
    if (skipped > skip || skip === 0) {
      return;
    }
  }
}

function isUpTo({ id }: Row, key: string): boolean {
  return (typeof id === "number" || typeof id === "string") && compareIds(id, key) <= 0;
}

function isCompared(row: Row, where: readonly TypedCondition[]): boolean {
  return where.every((condition) => holds(row[condition.column], condition));
}

function toKeyedRows(
  rows: readonly Row[],
  { comparison, side }: Pick<MetadataRows, "comparison" | "side">,
): readonly KeyedRow[] {
  return rows.flatMap((row) => toKeyedRow(comparison, side, row) ?? []);
}

/** The rows among pages that have one of the keys. */
async function collect(
  pages: AsyncIterable<readonly Row[]>,
  asked: MetadataRows,
  keys: readonly string[],
): Promise<readonly KeyedRow[]> {
  const sought = new Set(keys);
  const found: KeyedRow[] = [];
  for await (const page of pages) {
    const rows = toKeyedRows(
      page.filter((row) => isCompared(row, asked.where)),
      asked,
    );
    found.push(...rows.filter(({ key }) => sought.has(key)));
  }
  return found;
}

/** A number that is exact, else its digits. */
function toSearched(key: string): number | string {
  const number = Number(key);
  return Number.isSafeInteger(number) ? number : key;
}

async function finds(search: Promise<readonly KeyedRow[]>): Promise<boolean> {
  try {
    return (await search).length > 0;
  } catch (error) {
    if (error instanceof InstanceError && ["gateway", "unexpected-answer"].includes(error.fault)) {
      return false;
    }
    throw error;
  }
}
