import { mostDiffering, type Sampled } from "../../../comparison/compare-sample.ts";
import type { Comparison } from "../../../plan/comparison.ts";
import { counted } from "../../../text/counted.ts";
import type { Finding } from "../../../result/result.ts";
import { drift } from "../../../session/judgement.ts";
import type { V1 } from "../../../ports/metadata.ts";

/** Rows that are picked of a table, and how many it has. */
export interface Sample extends Sampled {
  readonly of: number;
}

/**
 * A sample of so many rows; undefined where all rows are compared: there are no more rows than that, or V1's rows are
 * not found by their ids.
 * @throws {InstanceError}
 */
export async function readSample(
  { key, order }: Pick<Comparison, "key" | "order">,
  tableId: number,
  { v1, size }: { readonly v1: Pick<V1, "rowPage" | "searchPage">; readonly size: number },
): Promise<Sample | undefined> {
  const isById = order === "integer" && key.every((part) => part.v1 === "id");
  if (!isById) {
    return undefined;
  }
  const newestFirst = { search: [], sort: [{ id: "desc" }] } as const;
  const [start, end] = await Promise.all([
    v1.rowPage(tableId, 1, 1),
    v1.searchPage(tableId, newestFirst, 1),
  ]);
  const [first = 0, last = 0] = [start, end].map(({ rows: [row] }) => Number(row?.["id"]));
  const { total: of } = start;
  return of === "unknown" || of <= size || !(last > first)
    ? undefined
    : { first, last, size, of, random: Math.random };
}

/** What a sample says of the whole table. */
export function describeSample(total: number, judged: number, of: number): Finding {
  const rows = `${show(judged)} of ${counted(of, "row").replace(String(of), show(of))}`;
  const message =
    total === 0
      ? `no difference in ${rows}: with 95 % confidence at most ${mostDiffering(judged)} differ`
      : `${show(total)} of the ${show(judged)} rows that were picked at random differ; there are ${show(of)}`;
  return drift("parity", { message });
}

/** What the rows that a budget of requests sufficed for say of the whole table. */
export function describeAffordable(
  { total, judged }: { readonly total: number; readonly judged: number },
  of: number,
  { most, needed }: { readonly most: number; readonly needed: number },
): string {
  const compared = `compared ${show(judged)} of ${show(of)} rows, picked at random, within --max-requests ${most}; all need about ${needed}`;
  if (judged === 0) {
    return compared;
  }
  return total === 0
    ? `${compared}. No difference in them: with 95 % confidence at most ${mostDiffering(judged)} differ`
    : `${compared}. ${show(total)} of them differ`;
}

function show(number: number): string {
  return number.toLocaleString("en-US");
}
