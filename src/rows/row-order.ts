import { InstanceError } from "../errors.ts";

/** A row's id: a number, text for an integer of 16 and more digits, or a UUID. */
export type RowId = number | string;

/** Verifies that rows come in id order, in constant memory. */
export interface RowOrder {
  /** Adds the ids of the next page. @throws {InstanceError} `paging` */
  page(ids: readonly RowId[]): void;
  /** Ends the table; `totals` are those of its pages. @throws {InstanceError} `paging` when rows are missing */
  end(totals: Totals): void;
}

/** The totals that the pages of one reading stated. */
export interface Totals {
  readonly first: number | "unknown";
  readonly last: number | "unknown";
  /** Whether it decreased from one page to the next. */
  readonly fell: boolean;
}

/** The position of the reading: the page, the previous row, and the start of the page. */
interface Position {
  readonly pages: number;
  readonly last: RowId | undefined;
  readonly firstOfPage: RowId | undefined;
}

/** Distinguishes repeated pages, disordered rows and lost rows; `skipped` rows came before the first page. */
export function createRowOrder(route: string, skipped = 0): RowOrder {
  let at: Position = { pages: 0, last: undefined, firstOfPage: undefined };
  let count = skipped;
  const refuse = (message: string | undefined): void => {
    if (message !== undefined) {
      throw new InstanceError("paging", `Metadata API, ${route}: ${message}`);
    }
  };
  return {
    page(ids) {
      at = { ...at, pages: at.pages + 1 };
      count += ids.length;
      const [first] = ids;
      let { last } = at;
      for (const [index, id] of ids.entries()) {
        if (last !== undefined && compareIds(last, id) >= 0) {
          refuse(index === 0 ? describeTurn(id, at) : describeStep(id, last));
        }
        last = id;
      }
      at = { ...at, last, firstOfPage: first };
    },
    end: (totals) => refuse(describeLoss(count, totals)),
  };
}

/** The first row of a page does not follow the last one of the previous page. */
function describeTurn(id: RowId, { pages, last, firstOfPage }: Position): string {
  if (id === firstOfPage) {
    return `page ${pages} repeats page ${pages - 1}`;
  }
  return id === last
    ? `row ${id} came twice, on page ${pages - 1} and on page ${pages}`
    : `page ${pages} is out of order, its row ${id} comes after row ${last} of page ${pages - 1}`;
}

function describeStep(id: RowId, last: RowId): string {
  return id === last
    ? `row ${id} came twice`
    : `rows are not in id order, ${id} comes after ${last}: repeated or lost ones could not be detected`;
}

function describeLoss(count: number, { first, last, fell }: Totals): string | undefined {
  const change = `itemsTotal went from ${first} to ${last} while they were read`;
  if (fell) {
    return `read ${count} rows, but ${change}: some may have been skipped`;
  }
  if (last === "unknown" || last === count) {
    return undefined;
  }
  const changed = first === last ? "" : `; ${change}`;
  return `read ${count} rows of ${last}${changed}`;
}

/** Numbers by value, even as text; then UUIDs in PostgreSQL's order. */
export function compareIds(a: RowId, b: RowId): number {
  if (typeof a === "number" && typeof b === "number") {
    return a - b;
  }
  const [x, y] = [toComparable(a), toComparable(b)];
  if (typeof x !== typeof y) {
    return typeof x === "bigint" ? -1 : 1;
  }
  if (x === y) {
    return 0;
  }
  return x < y ? -1 : 1;
}

function toComparable(id: RowId): bigint | string {
  if (typeof id === "number") {
    return BigInt(Math.trunc(id));
  }
  return /^-?\d+$/.test(id) ? BigInt(id) : id.toLowerCase();
}
