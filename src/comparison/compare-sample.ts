import type { Comparison, Side } from "../plan/comparison.ts";
import { settle, type Compared, type CompareOptions, type ReadAgain } from "./compare.ts";

/** What is sampled: the ids between two. */
export interface Sampled {
  readonly first: number;
  readonly last: number;
  /** Rows that are judged. */
  readonly size: number;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Whether more rows may be asked for; always when absent. */
  readonly canAsk?: () => boolean;
}

/** Keys that are asked for at once. */
const batch = 100;

/** Ids are drawn that often for each row that is wanted: of some no row is left. */
const drawsPerRow = 20;

/**
 * Compares rows that are picked at random and independently of each other: ids are drawn, and those that neither side
 * has count for nothing. Rows without a key are not seen.
 * @throws {InstanceError}
 */
export async function compareSample(
  comparison: Comparison,
  sides: Readonly<Record<Side, ReadAgain>>,
  { sampled, ...options }: CompareOptions & { readonly sampled: Sampled },
): Promise<Compared & { readonly judged: number }> {
  const seen = new Set<string>();
  const counting = (side: ReadAgain): ReadAgain => ({
    rowsOf: async (keys) => {
      const rows = await side.rowsOf(keys);
      rows.forEach(({ key }) => seen.add(key));
      return rows;
    },
  });
  const keys = draw(sampled, () => seen.size);
  const { v1, v2 } = { v1: counting(sides.v1), v2: counting(sides.v2) };
  const settled = await settle(comparison, { keys, v1, v2 }, options);
  return { ...settled, keyless: { v1: 0, v2: 0 }, judged: seen.size };
}

/** Different ids, a batch at a time, until enough rows were seen. */
async function* draw(
  { first, last, size, random, canAsk = () => true }: Sampled,
  seen: () => number,
): AsyncGenerator<readonly string[]> {
  const ids = last - first + 1;
  const most = Math.min(ids, size * drawsPerRow);
  const drawn = new Set<number>();
  while (seen() < size && drawn.size < most && canAsk()) {
    const known = drawn.size;
    const wanted = Math.min(batch, most - known, size - seen());
    while (drawn.size < known + wanted) {
      drawn.add(first + Math.floor(random() * ids));
    }
    yield [...drawn].slice(known).map(String);
  }
}

/**
 * The share of rows that differ at most, with 95 % confidence, where none of so many does: the rule of three, in
 * percent, rounded up to one digit that says something.
 */
export function mostDiffering(judged: number): string {
  const percent = 300 / judged;
  const places = percent >= 1 ? 1 : Math.ceil(-Math.log10(percent));
  const unit = 10 ** places;
  return `${Math.ceil(Number((percent * unit).toPrecision(12))) / unit} %`;
}
