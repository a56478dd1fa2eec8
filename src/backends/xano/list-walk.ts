import type { ListPage } from "./envelope.ts";
import { isDivisible, pages } from "./paging.ts";

export type Query = Readonly<Record<string, unknown>>;

export interface ReadOptions {
  /** Whether integers of 16 and more digits are text. */
  readonly isExact?: boolean;
  /** A search uses POST with its page in the body, and changes nothing. */
  readonly isSearch?: boolean;
  /** Whether a failing page is retried with fewer items. */
  readonly isDivisible?: boolean;
}

/** Reads one page of a list route. */
export type Read = (route: string, query: Query, options?: ReadOptions) => Promise<ListPage>;

/** A list to walk. */
export interface Walked extends Omit<ReadOptions, "isDivisible"> {
  readonly route: string;
  readonly query: Query;
  /** Items of a page at most. */
  readonly most: number;
  /** Items at the beginning that are not read, a multiple of `most`; none when absent. */
  readonly skip?: number;
}

/** Walks a list page by page. */
export type Walk = (list: Walked) => AsyncGenerator<ListPage>;

/** Creates a walk over lists; remembers how many items of each list are too many for a page. */
export function createWalk(read: Read): Walk {
  const sizes = new Map<string, number>();
  return ({ route, query, most, skip = 0, ...options }) =>
    pages({
      route,
      most,
      skip,
      perPage: sizes.get(route) ?? most,
      read: (page, perPage) =>
        read(
          route,
          { ...query, page, per_page: perPage },
          { ...options, isDivisible: isDivisible(perPage) },
        ),
      onShrink: (perPage) => sizes.set(route, perPage),
    });
}
