import { compareNumbers } from "../src/text/decimal.ts";
import type {
  ContentSearch,
  Metadata,
  Row,
  RowPage,
  SearchCondition,
} from "../src/ports/metadata.ts";

/** Rows of plain objects, read and searched as the Metadata API does; columns that a sort names hold numbers. */
export function fakeContent(
  rowsOf: (tableId: number) => readonly Row[],
  ignoresSearch = false,
): Pick<Metadata, "rowPage" | "allRows" | "searchPage" | "searchRows"> {
  const found = (tableId: number, conditions: readonly SearchCondition[]): Row[] =>
    matching(rowsOf(tableId), ignoresSearch ? [] : conditions);
  return {
    rowPage: async (tableId, _page, perPage) => toPage(rowsOf(tableId), perPage),
    async *allRows(tableId, skip = 0) {
      for (const row of rowsOf(tableId).slice(skip)) {
        yield [row];
      }
    },
    searchPage: async (tableId, { search, sort = [] }, perPage) =>
      toPage(sorted(found(tableId, search), sort), perPage),
    async *searchRows(tableId, conditions) {
      yield found(tableId, conditions);
    },
  };
}

function toPage(rows: readonly Row[], perPage: number): RowPage {
  const nextPage = rows.length <= perPage ? null : 2;
  return { rows: rows.slice(0, perPage), nextPage, total: rows.length };
}

function matching(rows: readonly Row[], conditions: readonly SearchCondition[]): Row[] {
  const tests = conditions.flatMap((condition) => Object.entries(condition));
  return rows.filter((row) => tests.every(([key, value]) => isFound(row, key, value)));
}

function isFound(row: Row, key: string, value: unknown): boolean {
  const [column = "", operator = "="] = key.split("|");
  const cell = row[column];
  switch (operator) {
    case "=":
      return cell === value;
    case "in":
      return Array.isArray(value) && value.includes(cell);
    // A column that is compared so holds numbers; long ones are text.
    case "<":
      return isNumber(cell) && compareNumbers(cell, String(value)) < 0;
    case ">":
      return isNumber(cell) && compareNumbers(cell, String(value)) > 0;
    default:
      throw new Error(`${key} is not documented`);
  }
}

function isNumber(cell: unknown): cell is number | string {
  return typeof cell === "number" || typeof cell === "string";
}

function sorted(rows: readonly Row[], sort: NonNullable<ContentSearch["sort"]>): Row[] {
  const orders = sort.flatMap((order) => Object.entries(order));
  return rows.toSorted((one, other) => {
    for (const [column, order] of orders) {
      const difference = Number(one[column]) - Number(other[column]);
      if (difference !== 0) {
        return order === "asc" ? difference : -difference;
      }
    }
    return 0;
  });
}
