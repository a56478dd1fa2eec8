import type { Aggregate, Figure } from "../../../plan/measure.ts";
import type { TableRef } from "../../../plan/objects.ts";
import type { InvariantEntry } from "../../../language/spec.generated.ts";
import { planRows } from "../../planned/conditions.ts";

/** The grammar keys of an entry that aggregates the numbers of a column. */
export type AggregateSpecs = Pick<InvariantEntry, "sum" | "percentile">;

export const aggregateKeys = [
  "sum",
  "percentile",
] as const satisfies readonly (keyof AggregateSpecs)[];

/** The aggregate that an entry measures, and its rows; undefined for other measures. */
export function planAggregate(
  { sum, percentile }: AggregateSpecs,
  tables: ReadonlyMap<string, TableRef>,
): Figure | undefined {
  const measured = sum ?? percentile;
  return measured === undefined
    ? undefined
    : {
        kind: "aggregate",
        rows: planRows(measured, tables),
        column: measured.column,
        aggregate:
          percentile === undefined
            ? { of: "sum" }
            : { of: "percentile", percent: percentile.percent },
      };
}

/** Names an aggregate: `sum`, `95th percentile`. */
export function nameAggregate(aggregate: Aggregate): string {
  return aggregate.of === "sum" ? "sum" : `${ordinal(aggregate.percent)} percentile`;
}

function ordinal(number: number): string {
  const isTeen = Math.floor(number / 10) % 10 === 1;
  const endings: Readonly<Record<number, string>> = isTeen ? {} : { 1: "st", 2: "nd", 3: "rd" };
  return `${number}${endings[number % 10] ?? "th"}`;
}
