import type { BelievedSearches, Doubted } from "./believed-search.ts";
import { splitRows } from "./believed-search.ts";
import { compareIds } from "../row-order.ts";
import type { Row, RowPage } from "../../ports/metadata.ts";
import type { Answered, AskedRows, Extreme, TypedColumn } from "../../ports/row-questions.ts";
import { readTimestamp } from "../timestamp.ts";

/** Earlier than any moment in a row: a search for later ones excludes null. */
const longAgo = Date.parse("0001-01-01T00:00:00Z");

export interface Wanted {
  readonly column: TypedColumn;
  readonly which: "newest" | "oldest";
}

/**
 * The first row of a sorted search; undefined when the order cannot be confirmed. It is believed when the reverse
 * search shows the other end: rows in id order are often in time order by chance.
 */
export async function sortedFirst(
  searches: BelievedSearches,
  rows: AskedRows,
  { column: { name, kind }, which }: Wanted,
): Promise<Answered<Extreme | undefined> | Doubted | undefined> {
  // Where nulls are sorted is not documented.
  const after = { column: name, kind, tests: [{ is: ">", value: longAgo }] } as const;
  const split = splitRows({ ...rows, where: [...rows.where, after] });
  if (split.rest.length > 0 || kind !== "moment") {
    return undefined;
  }
  const sorted = (order: "asc" | "desc"): Promise<RowPage | Doubted> =>
    searches.first(split, [{ [name]: order }, { id: "asc" }]);
  const page = await sorted(which === "newest" ? "desc" : "asc");
  if ("doubt" in page) {
    return page;
  }
  if (page.rows.length === 0) {
    return findsNone(searches, rows);
  }
  if (page.nextPage === null) {
    return { value: page.rows.reduce<Extreme | undefined>(furthest(name, which), undefined) };
  }
  const other = await sorted(which === "newest" ? "asc" : "desc");
  return "doubt" in other ? other : judgeEnds(page, other, { name, which });
}

/** A search by number finds no moments that are stored as text. */
async function findsNone(
  searches: BelievedSearches,
  rows: AskedRows,
): Promise<{ readonly value: undefined } | Doubted | undefined> {
  const all = await searches.first(splitRows(rows));
  return "doubt" in all ? all : all.total === 0 ? { value: undefined } : undefined;
}

interface Sorted {
  readonly name: string;
  readonly which: "newest" | "oldest";
}

function judgeEnds(
  { rows }: RowPage,
  { rows: others }: RowPage,
  { name, which }: Sorted,
): Answered<Extreme | undefined> | Doubted | undefined {
  const sign = which === "newest" ? -1 : 1;
  if (!isInOrder(rows, name, sign) || !isInOrder(others, name, -sign)) {
    return { doubt: `a content search sorted by ${name} gave rows in another order` };
  }
  const [at, otherEnd] = [momentOf(rows[0], name), momentOf(others[0], name)];
  if (at === undefined || otherEnd === undefined || sign * (otherEnd - at) <= 0) {
    return undefined;
  }
  return { value: { at, row: rows[0]?.["id"] } };
}

/** Whether moments ascend, or descend for a negative sign; ties are ordered by id. */
function isInOrder(rows: readonly Row[], name: string, sign: number): boolean {
  return rows.slice(1).every((row, index) => {
    const before = rows[index];
    const [earlier, later] = [momentOf(before, name), momentOf(row, name)];
    if (earlier === undefined || later === undefined) {
      return false;
    }
    return earlier === later
      ? compareIds(idOf(before), idOf(row)) < 0
      : sign * (later - earlier) > 0;
  });
}

function momentOf(row: Row | undefined, name: string): number | undefined {
  return readTimestamp(row?.[name]);
}

function idOf(row: Row | undefined): number | string {
  const id = row?.["id"];
  return typeof id === "number" ? id : String(id);
}

/** Adds a row; of equal moments, the row with the lowest id counts. */
export function furthest(
  name: string,
  which: "newest" | "oldest",
): (known: Extreme | undefined, row: Row) => Extreme | undefined {
  return (known, row) => {
    const at = readTimestamp(row[name]);
    if (at === undefined) {
      return known;
    }
    const isFurther =
      known === undefined ||
      (which === "newest" ? at > known.at : at < known.at) ||
      (at === known.at && compareIds(idOf(row), idOf({ id: known.row })) < 0);
    return isFurther ? { at, row: row["id"] } : known;
  };
}
