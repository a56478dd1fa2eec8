import { InstanceError } from "../errors.ts";
import type { Comparison, Side } from "../plan/comparison.ts";
import type { Metadata, Row } from "../ports/ports.ts";
import type { TypedCondition } from "../ports/typed-condition.ts";
import { holds } from "../rows/cell.ts";
import type { ComparedSide } from "./compare.ts";
import { toKeyedRow, type KeyedRow } from "./keyed-row.ts";
import { compareKeys } from "./keys.ts";
import type { SortedRows } from "./merge.ts";
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
  let keyless = 0;
  let { known } = asked;
  async function* read(): AsyncGenerator<readonly KeyedRow[]> {
    keyless = 0;
    for await (const page of metadata.allRows(tableId)) {
      const compared = page.filter((row) => isCompared(row, asked.where));
      const rows = toKeyedRows(compared, asked);
      keyless += compared.length - rows.length;
      known ??= rows[0]?.key;
      yield rows;
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
  return {
    rows: (): SortedRows =>
      column === "id" && comparison.order === "integer"
        ? read()
        : sortedRows(read(), compareKeys(comparison.order)),
    keyless: () => keyless,
    rowsOf: async (keys) =>
      column !== undefined && (await isBelieved(column))
        ? search(column, keys)
        : collect(metadata.allRows(tableId), asked, keys),
  };
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
