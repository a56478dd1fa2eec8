import { InstanceError } from "../../errors.ts";
import { BodyTooLong } from "../../wire/body/body-too-long.ts";
import type { ListPage } from "./envelope.ts";
import { NotSent } from "../../wire/not-sent.ts";
import type { Totals } from "../../rows/row-order.ts";

/** A runaway guard: no list of a workspace is this long. */
const maxPages = 10_000;

/** A list that is read page by page. */
export interface PagedList {
  readonly route: string;
  /** Most items of a page. */
  readonly most: number;
  /** Items of a page to begin with; `most`, or fewer where more was too much before. */
  readonly perPage: number;
  readonly read: (page: number, perPage: number) => Promise<ListPage>;
  /** Told when fewer items a page are asked for from here on. */
  readonly onShrink?: (perPage: number) => void;
}

/**
 * Walks a list to its end: until the next page is null, or a page is empty. Where a page is too much for the instance,
 * its part that comes first is asked for in its place, and pages of that size from there on: none is lost, none doubled.
 * @throws {InstanceError} `paging` when the instance gives another page than the one asked for, leads elsewhere than
 * to the next one, or never ends
 */
export async function* pages(list: PagedList): AsyncGenerator<ListPage> {
  const { route, most, read } = list;
  let { perPage } = list;
  let next: number | null = 1;
  while (next !== null) {
    if ((next - 1) * perPage >= maxPages * most) {
      throw pagingError(route, `more than ${maxPages} pages`);
    }
    const page: ListPage | InstanceError = await orTooMuch(read(next, perPage));
    if (page instanceof InstanceError) {
      const smaller = smallerPage(perPage, page);
      // A divisor: the rows before the page are as many whole pages of the smaller size.
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

/** A page of so few items is not too much for an instance that is well. */
const smallestPage = 25;

/** What is read, or an error that a smaller page may not have. */
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

/** Half as many items, or the largest divisor below that. @throws {InstanceError} the error itself where it is small enough */
function smallerPage(perPage: number, error: InstanceError): number {
  const factor = [2, 3, 5, 7].find((one) => perPage % one === 0) ?? perPage;
  const smaller = perPage / factor;
  // However few: a single item may be large.
  if (smaller >= smallestPage || (error instanceof BodyTooLong && perPage > 1)) {
    return smaller;
  }
  throw error;
}

/** Whether a page may still be asked for in smaller parts. */
export function isDivisible(perPage: number): boolean {
  return perPage / 2 >= smallestPage;
}

/** Takes up what one more page says of the number of rows. */
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

/** What keeps a list from being read page by page. */
export function pagingError(route: string, message: string): InstanceError {
  return new InstanceError("paging", `Metadata API, ${route}: ${message}`);
}
