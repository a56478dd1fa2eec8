import { InstanceError } from "../../errors.ts";
import { BodyTooLong } from "../../wire/body/body-too-long.ts";
import type { ListPage } from "./envelope.ts";
import { NotSent } from "../../wire/not-sent.ts";
import type { Totals } from "../../rows/row-order.ts";

/** Guards against an endless list: no workspace has one this long. */
const maxPages = 10_000;

/** A list that is read page by page. */
export interface PagedList {
  readonly route: string;
  /** Items of a page at most. */
  readonly most: number;
  /** Items of a page at the start; fewer than `most` if more was too much before. */
  readonly perPage: number;
  /** Items at the beginning that are not read, a multiple of `most`. */
  readonly skip: number;
  readonly read: (page: number, perPage: number) => Promise<ListPage>;
  /** Called when pages get smaller from now on. */
  readonly onShrink?: (perPage: number) => void;
}

/**
 * Walks a list until the next page is null or a page is empty. If a page is too much for the instance, it is read in
 * smaller parts, and so are the following ones; no item is lost or repeated.
 * @throws {InstanceError} `paging` when the instance returns another page than requested, does not lead to the next
 * one, or never ends
 */
export async function* pages(list: PagedList): AsyncGenerator<ListPage> {
  const { route, most, read, skip } = list;
  let { perPage } = list;
  let next: number | null = Math.floor(skip / perPage) + 1;
  while (next !== null) {
    if ((next - 1) * perPage >= maxPages * most) {
      throw pagingError(route, `more than ${maxPages} pages`);
    }
    const page: ListPage | InstanceError = await orTooMuch(read(next, perPage));
    if (page instanceof InstanceError) {
      const smaller = smallerPage(perPage, page);
      // A divisor, so that the rows before the page are a whole number of smaller pages.
      next = (next - 1) * (perPage / smaller) + 1;
      perPage = smaller;
      list.onShrink?.(perPage);
      continue;
    }
    if (page.page !== undefined && page.page !== next) {
      throw pagingError(route, `asked for page ${next}, got page ${page.page}`);
    }
    yield page;
    if (page.nextPage !== null && page.nextPage !== next + 1) {
      throw pagingError(route, `page ${next} leads to page ${page.nextPage}`);
    }
    next = page.items.length === 0 ? null : page.nextPage;
  }
}

/** A healthy instance can always serve a page this small. */
const smallestPage = 25;

/** Returns the page, or an error that a smaller page may avoid. */
async function orTooMuch(reading: Promise<ListPage>): Promise<ListPage | InstanceError> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof InstanceError && !(error instanceof NotSent) && isTooMuch(error)) {
      return error;
    }
    throw error;
  }
}

function isTooMuch(error: InstanceError): boolean {
  const { fault, status = 0 } = error;
  const isOfGateway = fault === "gateway" && status >= 502 && status <= 504;
  return fault === "timed-out" || isOfGateway || error instanceof BodyTooLong;
}

/**
 * Half as many items, or the largest divisor below that. @throws {InstanceError} the error itself if the page is
 * small enough
 */
function smallerPage(perPage: number, error: InstanceError): number {
  const factor = [2, 3, 5, 7].find((one) => perPage % one === 0) ?? perPage;
  const smaller = perPage / factor;
  // However few they are: a single item may be large.
  if (smaller >= smallestPage || (error instanceof BodyTooLong && perPage > 1)) {
    return smaller;
  }
  throw error;
}

/** Whether a page can be read in smaller parts. */
export function isDivisible(perPage: number): boolean {
  return perPage / 2 >= smallestPage;
}

/** Updates the totals with those of another page. */
export function followTotal(known: Totals | undefined, total: number | "unknown"): Totals {
  if (known === undefined) {
    return { first: total, last: total, fell: false };
  }
  if (total === "unknown") {
    return known;
  }
  const { first, last, fell } = known;
  return {
    first: first === "unknown" ? total : first,
    last: total,
    fell: fell || (last !== "unknown" && total < last),
  };
}

/** Creates the error of a list that cannot be read page by page. */
export function pagingError(route: string, message: string): InstanceError {
  return new InstanceError("paging", `Metadata API, ${route}: ${message}`);
}
