import { addNumbers } from "../plan/decimal.ts";
import { holds, readCell, type TypedCondition } from "./cell.ts";
import { toSearch } from "./metadata-search.ts";
import { countValues, findDuplicates } from "./counted-values.ts";
import type { Metadata, Row, SearchCondition } from "./ports.ts";
import { readTimestamp } from "./timestamp.ts";
import type { Answered, AskedRows, Extreme, RowQuestions, TypedColumn } from "./row-questions.ts";

/** Before any moment that a row may hold: a search for what lies after it finds no null. */
const longAgo = Date.parse("0001-01-01T00:00:00Z");

type Content = Pick<Metadata, "rowPage" | "allRows" | "searchPage" | "searchRows">;

/**
 * Answers by the documented part of content search, one row a page, and its `itemsTotal`. What that cannot tell is
 * found out by reading all rows that may matter, page by page.
 */
export function askMetadata(metadata: Content): RowQuestions {
  const count: RowQuestions["count"] = async (rows) => {
    const { search, rest } = split(rows.where);
    if (rest.length === 0) {
      const { total } = await firstPage(metadata, rows.tableId, search);
      if (total !== "unknown") {
        return { value: total };
      }
    }
    return fold(metadata, rows, { start: 0, add: (sum) => sum + 1 });
  };
  return {
    count,
    sum: (rows, column) =>
      fold(metadata, rows, { start: "0", add: (sum, row) => addCell(sum, row, column) }),
    extreme: async (rows, column, which) =>
      (await sortedFirst(metadata, rows, { column, which })) ??
      fold<Extreme | undefined>(metadata, rows, {
        start: undefined,
        add: (known, row) => further(known, row, { column: column.name, which }),
      }),
    spread: async (rows, column, breaking) => {
      if (breaking !== undefined && (await allHold(count, rows, breaking))) {
        return { value: { rows: 0, distinct: 0, first: [] } };
      }
      const found = rowsOf(metadata, rows, breaking);
      const value = await countValues(found.rows, column);
      return { value, readRows: found.read() };
    },
    duplicates: async (rows, columns) => {
      const found = rowsOf(metadata, rows);
      const value = await findDuplicates(found.rows, columns);
      return { value, readRows: found.read() };
    },
  };
}

/** The part of conditions that a search asks, and the rest. */
function split(where: readonly TypedCondition[]): {
  readonly search: readonly SearchCondition[];
  readonly rest: readonly TypedCondition[];
} {
  return {
    search: where.flatMap((condition) => toSearch(condition) ?? []),
    rest: where.filter((condition) => toSearch(condition) === undefined),
  };
}

async function firstPage(
  metadata: Content,
  tableId: number,
  search: readonly SearchCondition[],
): ReturnType<Content["rowPage"]> {
  return search.length === 0
    ? metadata.rowPage(tableId, 1, 1)
    : metadata.searchPage(tableId, { search }, 1);
}

/** Whether as many rows keep a condition as there are: what does not is not asked for, since it may be null. */
async function allHold(
  count: RowQuestions["count"],
  rows: AskedRows,
  condition: TypedCondition,
): Promise<boolean> {
  const kept = { ...rows, where: [...rows.where, condition] };
  if (split(kept.where).rest.length > 0) {
    return false;
  }
  const [all, good] = await Promise.all([count(rows), count(kept)]);
  return all.value === good.value;
}

interface FoundRows {
  readonly rows: AsyncIterable<readonly Row[]>;
  /** How many rows were read so far, those left out included. */
  read(): number;
}

/** The rows themselves, or those of them that break a condition. */
function rowsOf(
  metadata: Content,
  { tableId, where }: AskedRows,
  breaking?: TypedCondition,
): FoundRows {
  const { search, rest } = split(where);
  let read = 0;
  const isFound = (row: Row): boolean =>
    rest.every((condition) => holds(row[condition.column], condition)) &&
    (breaking === undefined || !holds(row[breaking.column], breaking));
  async function* walk(): AsyncGenerator<readonly Row[]> {
    const pages =
      search.length === 0 ? metadata.allRows(tableId) : metadata.searchRows(tableId, search);
    for await (const page of pages) {
      read += page.length;
      yield page.filter(isFound);
    }
  }
  return { rows: walk(), read: () => read };
}

interface Folding<T> {
  readonly start: T;
  readonly add: (known: T, row: Row) => T;
}

async function fold<T>(
  metadata: Content,
  rows: AskedRows,
  { start, add }: Folding<T>,
): Promise<Answered<T>> {
  const found = rowsOf(metadata, rows);
  let value = start;
  for await (const page of found.rows) {
    value = page.reduce(add, value);
  }
  return { value, readRows: found.read() };
}

function addCell(sum: string, row: Row, { name }: TypedColumn): string {
  const value = readCell(row[name], "decimal");
  return typeof value === "number" || typeof value === "string" ? addNumbers(sum, value) : sum;
}

interface Wanted {
  readonly column: TypedColumn;
  readonly which: "newest" | "oldest";
}

/** The first row of a sorted search; undefined where that does not settle it. */
async function sortedFirst(
  metadata: Content,
  { tableId, where }: AskedRows,
  { column: { name, kind }, which }: Wanted,
): Promise<Answered<Extreme | undefined> | undefined> {
  const { search, rest } = split(where);
  if (rest.length > 0 || kind !== "moment" || name.includes("|")) {
    return undefined;
  }
  const order = which === "newest" ? "desc" : "asc";
  const page = await metadata.searchPage(
    tableId,
    {
      // Where nulls stand in an order is not documented.
      search: [...search, { [`${name}|>`]: longAgo }],
      sort: [{ [name]: order }, { id: "asc" }],
    },
    1,
  );
  const [row] = page.rows;
  if (row === undefined) {
    // Rows whose moments are text are not found by a number.
    const { total } = await firstPage(metadata, tableId, search);
    return total === 0 ? { value: undefined } : undefined;
  }
  const at = readTimestamp(row[name]);
  return at === undefined ? undefined : { value: { at, row: row["id"] } };
}

function further(
  known: Extreme | undefined,
  row: Row,
  { column, which }: { readonly column: string; readonly which: "newest" | "oldest" },
): Extreme | undefined {
  const at = readTimestamp(row[column]);
  if (at === undefined) {
    return known;
  }
  const isFurther = known === undefined || (which === "newest" ? at > known.at : at < known.at);
  return isFurther ? { at, row: row["id"] } : known;
}
