import { InstanceError } from "../errors.ts";
import type { Side } from "../plan/comparison.ts";
import type { KeyedRow, SameKey, SortedRows } from "./compared-rows.ts";

export interface Merge {
  readonly order: (one: string, other: string) => number;
  /** Keys for which it returns true are left out. */
  readonly isSame: (rows: SameKey) => boolean;
}

/** Keys in one batch. */
const batch = 500;

/**
 * Walks both sides in key order and yields the keys whose rows differ, in batches. Holds a page of each side and the
 * rows of one key in memory.
 * @throws {InstanceError} `paging` when a side is out of order
 */
export async function* mergeRows(
  sides: Readonly<Record<Side, SortedRows>>,
  { order, isSame }: Merge,
): AsyncGenerator<readonly string[]> {
  const v1 = new Cursor(sides.v1, order, "V1");
  const v2 = new Cursor(sides.v2, order, "V2");
  let found: string[] = [];
  try {
    for (;;) {
      if (!(v1.isReady && v2.isReady) && (await areDone(v1, v2))) {
        break;
      }
      // Waiting for every row, though it is there, would cost more than comparing it.
      const rows = takeReady(v1, v2, order) ?? (await takeNext(v1, v2, order));
      if (!isSame(rows)) {
        found.push(rows.key);
      }
      if (found.length === batch) {
        yield found;
        found = [];
      }
    }
  } finally {
    await Promise.all([v1.close(), v2.close()]);
  }
  if (found.length > 0) {
    yield found;
  }
}

const none: readonly KeyedRow[] = [];

/** Whether neither side has a row left; both are asked at the same time. */
async function areDone(v1: Cursor, v2: Cursor): Promise<boolean> {
  const [hasFirst, hasSecond] = await Promise.all([v1.hasMore(), v2.hasMore()]);
  return !hasFirst && !hasSecond;
}

/** What {@link takeNext} gives, where a page of each side holds it whole. */
function takeReady(v1: Cursor, v2: Cursor, order: Merge["order"]): SameKey | undefined {
  const [one, other] = [v1.whole, v2.whole];
  if (one === undefined || other === undefined) {
    return undefined;
  }
  const step = order(one.key, other.key);
  return {
    key: step <= 0 ? one.key : other.key,
    v1: step <= 0 ? v1.takeWhole(one) : none,
    v2: step >= 0 ? v2.takeWhole(other) : none,
  };
}

/** The rows of the lowest remaining key. */
async function takeNext(v1: Cursor, v2: Cursor, order: Merge["order"]): Promise<SameKey> {
  const step = compareHeads(v1.key, v2.key, order);
  return {
    key: (step <= 0 ? v1.key : v2.key) ?? "",
    v1: step <= 0 ? await v1.take() : none,
    v2: step >= 0 ? await v2.take() : none,
  };
}

/** A side without rows comes last. */
function compareHeads(
  one: string | undefined,
  other: string | undefined,
  order: Merge["order"],
): number {
  if (one === undefined) {
    return 1;
  }
  return other === undefined ? -1 : order(one, other);
}

/** The next row of a side. */
class Cursor {
  readonly #pages: AsyncIterator<readonly KeyedRow[]>;
  readonly #order: Merge["order"];
  readonly #name: string;
  #page: readonly KeyedRow[] = [];
  #at = 0;
  #isDone = false;
  #ahead: Promise<IteratorResult<readonly KeyedRow[]>> | undefined;

  constructor(rows: SortedRows, order: Merge["order"], name: string) {
    this.#pages = rows[Symbol.asyncIterator]();
    this.#order = order;
    this.#name = name;
  }

  /** The key; undefined when there is none, which only `hasMore` finds out. */
  get key(): string | undefined {
    return this.#page[this.#at]?.key;
  }

  /** Whether the next row is there without waiting. */
  get isReady(): boolean {
    return this.#at < this.#page.length;
  }

  /** The next row, if it is the only one of its key and the page shows that. */
  get whole(): KeyedRow | undefined {
    const [row, next] = [this.#page[this.#at], this.#page[this.#at + 1]];
    return next === undefined || next.key === row?.key ? undefined : row;
  }

  takeWhole(row: KeyedRow): readonly KeyedRow[] {
    this.#at += 1;
    this.#assertAscending(row.key, this.key);
    return [row];
  }

  async hasMore(): Promise<boolean> {
    while (this.#at >= this.#page.length && !this.#isDone) {
      const next = await (this.#ahead ?? this.#pages.next());
      this.#isDone = next.done === true;
      this.#page = next.done === true ? [] : next.value;
      this.#at = 0;
      this.#ahead = this.#isDone ? undefined : this.#readAhead();
    }
    return this.#at < this.#page.length;
  }

  /** Takes all rows of the next key. */
  async take(): Promise<readonly KeyedRow[]> {
    const { key } = this;
    const rows: KeyedRow[] = [];
    for (;;) {
      const row = this.#page[this.#at];
      if (row === undefined || row.key !== key) {
        this.#assertAscending(key, row?.key);
        return rows;
      }
      rows.push(row);
      this.#at += 1;
      await this.hasMore();
    }
  }

  /** Asks for a page while the one before is compared; it fails when it is waited for. */
  #readAhead(): Promise<IteratorResult<readonly KeyedRow[]>> {
    const next = this.#pages.next();
    next.catch(() => {});
    return next;
  }

  async close(): Promise<void> {
    await this.#pages.return?.();
  }

  #assertAscending(key: string | undefined, next: string | undefined): void {
    if (key !== undefined && next !== undefined && this.#order(key, next) > 0) {
      const message = `${this.#name}: rows are not in the order of their keys: ${next} comes after ${key}`;
      throw new InstanceError("paging", message);
    }
  }
}
