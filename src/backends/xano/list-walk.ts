import type { ListPage } from "./envelope.ts";
import { isDivisible, pages } from "./paging.ts";

export type Query = Readonly<Record<string, unknown>>;

export interface ReadOptions {
  /** Whether integers of 16 digits and more are text. */
  readonly isExact?: boolean;
  /** A search is asked by POST, its page in the body, and changes nothing. */
  readonly isSearch?: boolean;
  /** Whether fewer items are asked for where it fails. */
  readonly isDivisible?: boolean;
}

/** Reads one page of a list route. */
export type Read = (route: string, query: Query, options?: ReadOptions) => Promise<ListPage>;

/** A list to walk. */
export interface Walked extends Omit<ReadOptions, "isDivisible"> {
  readonly route: string;
  readonly query: Query;
  /** Most items of a page. */
  readonly most: number;
}

/** Walks a list page by page. */
export type Walk = (list: Walked) => AsyncGenerator<ListPage>;

/** A walk over lists; how many items of one are too much for a page is learnt once. */
export function createWalk(read: Read): Walk {
  const sizes = new Map<string, number>();
  return ({ route, query, most, ...options }) =>
    pages({
      route,
      most,
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
