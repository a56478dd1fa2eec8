import type { Fault } from "../../faults/fault.ts";
import type { JsonRecord } from "../../rows/field.ts";
import { totals, type PageRequest } from "./paging.ts";

/** Few enough rows that every table has several pages. */
const shortPage = 10;

/** The content envelope of a page under a paging fault, with at most 10 rows. */
export function pageWithFault(
  rows: readonly unknown[],
  asked: PageRequest,
  faults: readonly Fault[],
): JsonRecord {
  return faults.length === 0
    ? totals(rows, asked)
    : faults.reduce<JsonRecord>((body, fault) => faulty(body, { rows, asked, fault }), {
        ...totals(rows, short(asked)),
      });
}

interface FaultyPage {
  readonly rows: readonly unknown[];
  readonly asked: PageRequest;
  readonly fault: Fault;
}

function faulty(body: JsonRecord, { rows, asked, fault }: FaultyPage): JsonRecord {
  const page = (at: number): JsonRecord => totals(rows, { ...short(asked), page: at });
  if (fault.kind === "repeat-page" && asked.page === fault.page + 1) {
    return { ...body, items: page(fault.page)["items"] };
  }
  if (fault.kind === "lose-page" && asked.page >= fault.page) {
    const { items, itemsReceived, nextPage } = page(asked.page + 1);
    return { ...body, items, itemsReceived, nextPage: nextPage === null ? null : asked.page + 1 };
  }
  if (fault.kind === "reorder-page" && asked.page === fault.page) {
    const { items } = body;
    return { ...body, items: Array.isArray(items) ? items.toReversed() : items };
  }
  return body;
}

function short(asked: PageRequest): PageRequest {
  return { ...asked, perPage: Math.min(asked.perPage, shortPage) };
}
