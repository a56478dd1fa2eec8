import { InstanceError } from "../errors.ts";
import type { V1 } from "../ports/metadata.ts";

/** What a comparison reads. */
export type RowReads = Pick<V1, "rowPage" | "allRows" | "searchPage" | "searchRows">;

/** How many requests a comparison may still send; both sides draw on it. */
export interface RequestBudget {
  readonly most: number;
  left(): number;
  /** The same reads, each page counted. @throws {InstanceError} `budget` in place of one request too many */
  within(reads: RowReads): RowReads;
}

/** A budget of so many requests; repetitions of a request that failed do not count. */
export function createBudget(most: number): RequestBudget {
  let sent = 0;
  const take = (): void => {
    if (sent >= most) {
      throw new InstanceError(
        "budget",
        `the ${most} requests of --max-requests are spent before all rows were compared: what was read says nothing of the rest`,
      );
    }
    sent += 1;
  };
  async function* counted<T>(pages: AsyncIterable<T>): AsyncGenerator<T> {
    const iterator = pages[Symbol.asyncIterator]();
    try {
      for (let read = 0; ; read += 1) {
        take();
        const next = await iterator.next();
        if (next.done === true) {
          // The last page says that it is the last; only a search that finds nothing has no page.
          sent -= read === 0 ? 0 : 1;
          return;
        }
        yield next.value;
      }
    } finally {
      await iterator.return?.();
    }
  }
  return {
    most,
    left: () => most - sent,
    within: ({ rowPage, searchPage, allRows, searchRows }) => ({
      rowPage: async (...asked) => {
        take();
        return rowPage(...asked);
      },
      searchPage: async (...asked) => {
        take();
        return searchPage(...asked);
      },
      allRows: (...asked) => counted(allRows(...asked)),
      searchRows: (...asked) => counted(searchRows(...asked)),
    }),
  };
}
