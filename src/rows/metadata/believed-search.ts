import { InstanceError } from "../../errors.ts";
import { holds } from "../cell.ts";
import type { TypedCondition } from "../../ports/typed-condition.ts";
import { toSearch, type AskedCondition } from "./search.ts";
import type {
  ContentSearch,
  Metadata,
  Row,
  RowPage,
  SearchCondition,
} from "../../ports/metadata.ts";
import type { AskedRows } from "../../ports/row-questions.ts";

/** The requested rows, split into what a search filters and what only the cells show. */
export interface SplitRows {
  readonly tableId: number;
  readonly asked: readonly AskedCondition[];
  /** The conditions that `asked` covers. */
  readonly searched: readonly TypedCondition[];
  readonly rest: readonly TypedCondition[];
}

/** Why the result of a search is not believed. */
export interface Doubted {
  readonly doubt: string;
}

/**
 * Content searches that are verified before they are believed, because Xano ignores conditions that it does not
 * support and returns all rows. For each table, column and operator, a search that no row can match must find
 * nothing; and the returned rows must match.
 */
export interface BelievedSearches {
  /** Why a search is not believed; undefined when all of its conditions work. */
  doubt(rows: SplitRows): Promise<string | undefined>;
  /** The first few rows and their total; in id order without `sort`. */
  first(rows: SplitRows, sort?: ContentSearch["sort"]): Promise<RowPage | Doubted>;
}

/** Rows of a search's result that are checked. */
const shownRows = 10;

/** Splits conditions into those that a search supports, and the rest. */
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

/** Whether a row meets all conditions. */
export function keeps(row: Row, conditions: readonly TypedCondition[]): boolean {
  return conditions.every((condition) => holds(row[condition.column], condition));
}

/** Reports a row that a search should not have found. */
export function describeForeign(row: Row): string {
  return `a content search found row ${String(row["id"])}, which does not match`;
}

/** Creates the searches of one instance; what is learnt about a table is kept. */
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

/**
 * A table whose search fails with an error of the instance is not searched again, because repeating it would be in
 * vain.
 */
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

/** @throws any error because of which other questions would fail as well */
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
    : { doubt: `a content search reported ${total} rows and returned ${rows.length}` };
}

function withImpossible(asked: readonly AskedCondition[], at: number): SearchCondition[] {
  return asked.flatMap((one, index) => (index === at ? one.impossible : [one.asked]));
}

function keyOf(condition: AskedCondition | undefined): string {
  return Object.keys(condition?.asked ?? {}).join(" and ");
}
