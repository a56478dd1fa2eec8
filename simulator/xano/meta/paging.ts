import type { JsonRecord } from "../../rows/field.ts";

const maxPerPage = 10_000;

export interface PageRequest {
  readonly page: number;
  readonly perPage: number;
}

/** The requested page, or the name of a parameter that is not a number in range. */
export function pageOf(page: unknown, perPage: unknown): PageRequest | { readonly bad: string } {
  const asked = { page: Number(page ?? 1), perPage: Number(perPage ?? 50) };
  if (!Number.isInteger(asked.page) || asked.page < 1) {
    return { bad: "page" };
  }
  const isInRange = Number.isInteger(asked.perPage) && asked.perPage >= 1;
  return isInRange && asked.perPage <= maxPerPage ? asked : { bad: "per_page" };
}

/** The list envelope of object routes, which lacks a total. */
export function envelope(items: readonly unknown[], asked: PageRequest): JsonRecord {
  const { shown, curPage, nextPage, prevPage } = cut(items, asked);
  return { curPage, nextPage, prevPage, items: shown };
}

/** The list envelope of content routes. */
export function totals(items: readonly unknown[], asked: PageRequest): JsonRecord {
  const { shown, curPage, nextPage, prevPage } = cut(items, asked);
  return {
    itemsReceived: shown.length,
    curPage,
    nextPage,
    prevPage,
    offset: (asked.page - 1) * asked.perPage,
    perPage: asked.perPage,
    itemsTotal: items.length,
    pageTotal: Math.ceil(items.length / asked.perPage),
    items: shown,
  };
}

function cut(
  items: readonly unknown[],
  { page, perPage }: PageRequest,
): {
  shown: readonly unknown[];
  curPage: number;
  nextPage: number | null;
  prevPage: number | null;
} {
  const end = page * perPage;
  return {
    shown: items.slice(end - perPage, end),
    curPage: page,
    nextPage: end < items.length ? page + 1 : null,
    prevPage: page > 1 ? page - 1 : null,
  };
}
