import { InstanceError } from "../errors.ts";
import type { ListPage } from "./envelope.ts";
import type { Totals } from "./row-order.ts";

/** A runaway guard: no list of a workspace is this long. */
const maxPages = 10_000;

/**
 * Walks a list to its end: until the next page is null, or a page is empty.
 * @throws {InstanceError} `paging` when the instance gives another page than the one asked for, leads elsewhere than
 * to the next one, or never ends
 */
export async function* pages(
  read: (page: number) => Promise<ListPage>,
  route: string,
): AsyncGenerator<ListPage> {
  let next: number | null = 1;
  while (next !== null) {
    if (next > maxPages) {
      throw pagingError(route, `more than ${maxPages} pages`);
    }
    const page: ListPage = await read(next);
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

function pagingError(route: string, message: string): InstanceError {
  return new InstanceError("paging", `Metadata API, ${route}: ${message}`);
}

/**
 * Collects the objects of a list by id.
 * @throws {InstanceError} `paging` when one comes twice: pages shift while the list changes, so another was skipped
 */
export async function collectObjects<T extends { readonly id: number }>(
  walk: AsyncIterable<readonly T[]>,
  route: string,
): Promise<readonly T[]> {
  const objects = new Map<number, T>();
  let number = 0;
  let first: number | undefined;
  for await (const page of walk) {
    number += 1;
    for (const [index, object] of page.entries()) {
      if (objects.has(object.id)) {
        const repeats = index === 0 && object.id === first;
        const told = `object ${object.id} came twice`;
        throw pagingError(route, repeats ? `page ${number} repeats page ${number - 1}` : told);
      }
      objects.set(object.id, object);
    }
    first = page[0]?.id;
  }
  return [...objects.values()];
}
