import { InstanceError } from "../../errors.ts";
import { holds } from "../cell.ts";
import type { TypedCondition } from "../../ports/typed-condition.ts";
import { toSearch, type AskedCondition } from "./search.ts";
import type { ContentSearch, Metadata, Row, RowPage, SearchCondition } from "../../ports/ports.ts";
import type { AskedRows } from "../../ports/row-questions.ts";

/** Rows that are asked for: what a search asks, and what only the cells can tell. */
export interface SplitRows {
  readonly tableId: number;
  readonly asked: readonly AskedCondition[];
  /** The conditions that `asked` asks. */
  readonly searched: readonly TypedCondition[];
  readonly rest: readonly TypedCondition[];
}

/** Why what a search found is not believed. */
export interface Doubted {
  readonly doubt: string;
}

/**
 * Content searches that are not believed unseen: Xano answers a condition that it does not take with all rows. Once a
 * table, column and operator a search that no row can match must find nothing, and the rows that come back must match.
 */
export interface BelievedSearches {
  /** Why a search is not believed; undefined when each of its conditions is taken. */
  doubt(rows: SplitRows): Promise<string | undefined>;
  /** Some of the first rows, and how many there are; in id order when no sort is given. */
  first(rows: SplitRows, sort?: ContentSearch["sort"]): Promise<RowPage | Doubted>;
}

/** Rows that a search shows of what it found: enough to see that they match. */
const shownRows = 10;

/** Splits conditions into those that a search asks, and the rest. */
export function splitRows({ tableId, where }: AskedRows): SplitRows {
  return {
    tableId,
    asked: where.flatMap((condition) => toSearch(condition) ?? []),
    searched: where.filter(isAsked),
    rest: where.filter((condition) => !isAsked(condition)),
  };
}

function isAsked(condition: TypedCondition): boolean {
  return toSearch(condition) !== undefined;
}

/** Whether a row keeps all conditions. */
export function keeps(row: Row, conditions: readonly TypedCondition[]): boolean {
  return conditions.every((condition) => holds(row[condition.column], condition));
}

/** Says of a row that a search should not have found that it did. */
export function describeForeign(row: Row): string {
  return `a content search found row ${String(row["id"])}, which does not match`;
}

/** Searches of one instance; what was found out about a table is kept. */
export function believeSearches(
  metadata: Pick<Metadata, "searchPage" | "rowPage">,
): BelievedSearches {
  const probes = new Map<string, Promise<string | undefined>>();
  const search = searchOf(metadata);
  const probe = async ({ tableId, asked }: SplitRows, at: number): Promise<string | undefined> => {
    const found = await search(tableId, { search: withImpossible(asked, at) }, 1);
    if ("doubt" in found) {
      return found.doubt;
    }
    const rows = found.total === "unknown" ? found.rows.length : found.total;
    const many = rows === 1 ? "1 row" : `${rows} rows`;
    return Math.max(rows, found.rows.length) === 0
      ? undefined
      : `a content search by ${keyOf(asked[at])} that no row can match found ${many}`;
  };
  const probeOnce = (rows: SplitRows, at: number): Promise<string | undefined> => {
    const key = JSON.stringify([rows.tableId, withImpossible(rows.asked, at)]);
    const known = probes.get(key) ?? probe(rows, at);
    probes.set(key, known);
    return known;
  };
  const doubt: BelievedSearches["doubt"] = async (rows) => {
    const doubts = await Promise.all(rows.asked.map((_one, at) => probeOnce(rows, at)));
    return doubts.find((one) => one !== undefined);
  };
  return {
    doubt,
    first: async (rows, sort) => {
      if (rows.asked.length === 0 && sort === undefined) {
        return metadata.rowPage(rows.tableId, 1, 1);
      }
      const known = await doubt(rows);
      if (known !== undefined) {
        return { doubt: known };
      }
      const asked = { search: rows.asked.map((one) => one.asked), ...(sort && { sort }) };
      const found = await search(rows.tableId, asked, shownRows);
      return "doubt" in found ? found : believed(found, rows);
    },
  };
}

type Search = (
  tableId: number,
  asked: ContentSearch,
  perPage: number,
) => Promise<RowPage | Doubted>;

/** A table whose searches end in an error of the instance is not searched again: each would be repeated in vain. */
function searchOf(metadata: Pick<Metadata, "searchPage">): Search {
  const failing = new Map<number, Doubted>();
  return async (tableId, asked, perPage) => {
    const known = failing.get(tableId);
    if (known !== undefined) {
      return known;
    }
    try {
      return await metadata.searchPage(tableId, asked, perPage);
    } catch (error) {
      const doubted = toDoubt(error);
      if (error instanceof InstanceError && error.fault === "gateway") {
        failing.set(tableId, doubted);
      }
      return doubted;
    }
  };
}

/** @throws whatever says that nothing else could be asked either */
function toDoubt(error: unknown): Doubted {
  const isOfSearch =
    error instanceof InstanceError && ["gateway", "unexpected-answer"].includes(error.fault);
  if (!isOfSearch) {
    throw error;
  }
  return { doubt: `a content search is refused (${error.message})` };
}

function believed(page: RowPage, { searched }: SplitRows): RowPage | Doubted {
  const foreign = page.rows.find((row) => !keeps(row, searched));
  if (foreign !== undefined) {
    return { doubt: describeForeign(foreign) };
  }
  const { rows, total, nextPage } = page;
  const isCounted = total === "unknown" || (nextPage === null ? total === rows.length : total > 0);
  return isCounted
    ? page
    : { doubt: `a content search told ${total} rows and gave ${rows.length}` };
}

function withImpossible(asked: readonly AskedCondition[], at: number): SearchCondition[] {
  return asked.flatMap((one, index) => (index === at ? one.impossible : [one.asked]));
}

function keyOf(condition: AskedCondition | undefined): string {
  return Object.keys(condition?.asked ?? {}).join(" and ");
}
