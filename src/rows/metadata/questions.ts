import { showNumber } from "../../text/decimal.ts";
import { tallyOf } from "../aggregates.ts";
import {
  believeSearches,
  describeForeign,
  keeps,
  splitRows,
  type BelievedSearches,
} from "./believed-search.ts";
import { holds, readCell } from "../cell.ts";
import type { TypedCondition } from "../../ports/typed-condition.ts";
import { countValues, findDuplicates } from "../counted-values.ts";
import type { Metadata, Row } from "../../ports/metadata.ts";
import type {
  Answered,
  AskedRows,
  Extreme,
  RowQuestions,
  TypedColumn,
} from "../../ports/row-questions.ts";
import { furthest, sortedFirst } from "./sorted-first.ts";

type Content = Pick<Metadata, "rowPage" | "allRows" | "searchPage" | "searchRows">;

/** How rows are read: by believed searches, otherwise page by page. */
interface Reading {
  readonly metadata: Content;
  readonly searches: BelievedSearches;
}

/**
 * Answers questions with the documented part of content search, a few rows per page, and its `itemsTotal`. Whatever
 * that cannot answer, or the instance does not support, is answered by reading all relevant rows page by page.
 */
export function askMetadata(metadata: Content): RowQuestions {
  const reading: Reading = { metadata, searches: believeSearches(metadata) };
  const count = (rows: AskedRows): Promise<Answered<number>> => countRows(reading, rows);
  return {
    count,
    aggregate: async (rows, column, aggregate) => {
      const found = rowsOf(reading, rows);
      const tally = tallyOf(aggregate);
      for await (const page of found.rows) {
        page.flatMap((row) => numberIn(row, column)).forEach((number) => tally.add(number));
      }
      const result = tally.result();
      const value = result === undefined ? undefined : showNumber(result);
      return { value, ...found.reading() };
    },
    extreme: async (rows, column, which) => {
      const found = await sortedFirst(reading.searches, rows, { column, which });
      return found !== undefined && "value" in found
        ? found
        : fold<Extreme | undefined>(rowsOf(reading, rows, found), {
            start: undefined,
            add: furthest(column.name, which),
          });
    },
    spread: async (rows, column, breaking) => {
      if (breaking !== undefined && (await allHold(reading, rows, breaking))) {
        return { value: { rows: 0, distinct: 0, first: [] } };
      }
      const found = rowsOf(reading, rows, { breaking });
      return { value: await countValues(found.rows, column), ...found.reading() };
    },
    duplicates: async (rows, columns) => {
      const found = rowsOf(reading, rows);
      return { value: await findDuplicates(found.rows, columns), ...found.reading() };
    },
  };
}

async function countRows(reading: Reading, rows: AskedRows): Promise<Answered<number>> {
  const split = splitRows(rows);
  let doubt: string | undefined;
  if (split.rest.length === 0) {
    const page = await reading.searches.first(split);
    if ("total" in page && page.total !== "unknown") {
      return { value: page.total };
    }
    doubt = "doubt" in page ? page.doubt : undefined;
  }
  return fold(rowsOf(reading, rows, { doubt }), { start: 0, add: (sum) => sum + 1 });
}

/** Whether all rows meet a condition. The opposite is not searched for, because a cell may be null. */
async function allHold(
  reading: Reading,
  rows: AskedRows,
  condition: TypedCondition,
): Promise<boolean> {
  const kept = { ...rows, where: [...rows.where, condition] };
  const split = splitRows(kept);
  if (split.rest.length > 0 || (await reading.searches.doubt(split)) !== undefined) {
    return false;
  }
  const [all, good] = await Promise.all([countRows(reading, rows), countRows(reading, kept)]);
  return all.value === good.value;
}

interface FoundRows {
  readonly rows: AsyncIterable<readonly Row[]>;
  /** The number of rows read so far, including those left out, and the reason for reading them. */
  reading(): Pick<Answered<unknown>, "readRows" | "doubt">;
}

interface Known {
  /** Only rows that violate it. */
  readonly breaking?: TypedCondition | undefined;
  /** Why a search is not believed, if already known. */
  readonly doubt?: string | undefined;
}

/** The rows themselves; each is tested here, whatever a search found. */
function rowsOf(
  { metadata, searches }: Reading,
  asked: AskedRows,
  { breaking, doubt: known }: Known = {},
): FoundRows {
  const split = splitRows(asked);
  let read = 0;
  let doubt = known;
  const isFound = (row: Row): boolean =>
    keeps(row, asked.where) && (breaking === undefined || !holds(row[breaking.column], breaking));
  async function* walk(): AsyncGenerator<readonly Row[]> {
    doubt ??= await searches.doubt(split);
    const bySearch = doubt === undefined && split.asked.length > 0;
    const pages = bySearch
      ? metadata.searchRows(
          asked.tableId,
          split.asked.map((one) => one.asked),
        )
      : metadata.allRows(asked.tableId);
    for await (const page of pages) {
      read += page.length;
      const foreign = bySearch ? page.find((row) => !keeps(row, split.searched)) : undefined;
      doubt ??= foreign && describeForeign(foreign);
      yield page.filter(isFound);
    }
  }
  return {
    rows: walk(),
    reading: () => ({ readRows: read, ...(doubt === undefined ? {} : { doubt }) }),
  };
}

interface Folding<T> {
  readonly start: T;
  readonly add: (known: T, row: Row) => T;
}

async function fold<T>(found: FoundRows, { start, add }: Folding<T>): Promise<Answered<T>> {
  let value = start;
  for await (const page of found.rows) {
    value = page.reduce(add, value);
  }
  return { value, ...found.reading() };
}

function numberIn(row: Row, { name }: TypedColumn): readonly (number | string)[] {
  const value = readCell(row[name], "decimal");
  return typeof value === "number" || typeof value === "string" ? [value] : [];
}
