import type { EndpointCall } from "./call.ts";
import type { CellCondition, CellTest, CellValue } from "./condition.ts";
import type { TableRef } from "./objects.ts";

/** The rows of a table that meet all conditions. */
export interface RowSet {
  readonly table: TableRef;
  readonly where: readonly CellCondition[];
}

/**
 * A number computed from the values of a column. A percentile is the smallest value that at least `percent` percent
 * do not exceed (nearest rank).
 */
export type Aggregate =
  | { readonly of: "sum" }
  /** Above 0, at most 100. */
  | { readonly of: "percentile"; readonly percent: number };

/** A number or a value that fits in one word. */
export type Figure =
  /** `by`: the column by whose values a failure breaks the count down. */
  | { readonly kind: "count"; readonly rows: RowSet; readonly by?: string }
  | {
      readonly kind: "aggregate";
      readonly rows: RowSet;
      readonly column: string;
      readonly aggregate: Aggregate;
    }
  /** `at`: a JSON pointer into the answer's body. */
  | { readonly kind: "body"; readonly call: EndpointCall; readonly at: string };

/** What an invariant measures. */
export type Measure =
  | { readonly kind: "figure"; readonly figure: Figure; readonly expect: readonly CellTest[] }
  | { readonly kind: "equality"; readonly figure: Figure; readonly other: Figure }
  /** The newest or oldest moment of a column, in epoch ms; without rows the age passes. */
  | {
      readonly kind: "newest" | "oldest";
      readonly rows: RowSet;
      readonly column: string;
      readonly withinMs?: number;
      /** How far the instance's clock may be from this machine's; absent where nothing judges it. */
      readonly clockWithinMs?: number;
    }
  | {
      readonly kind: "each";
      readonly rows: RowSet;
      readonly satisfies: readonly CellCondition[];
    }
  | { readonly kind: "unique"; readonly rows: RowSet; readonly columns: readonly string[] }
  | {
      readonly kind: "values";
      readonly rows: RowSet;
      readonly column: string;
      readonly among: readonly CellValue[];
    };

/** Values above which a number is reported as a warning, or as critical: rows, or ms for an age. */
export interface Threshold {
  readonly name: string;
  readonly unit: "rows" | "ms";
  readonly warning: number;
  readonly critical: number;
}

/** What a number means, why it matters and where to look, in the spec author's words. */
export interface Explanation {
  readonly means?: string;
  readonly matters?: string;
  readonly look?: string;
}

/** A condition on the value at a JSON pointer of a body. */
export interface BodyCondition {
  readonly at: string;
  readonly tests: readonly CellTest[];
}

/** The numbers and values that a measure uses. */
export function figuresOf(measure: Measure): readonly Figure[] {
  return [
    ...("figure" in measure ? [measure.figure] : []),
    ...("other" in measure ? [measure.other] : []),
  ];
}

/** The sets of rows that a measure queries. */
export function rowSetsOf(measure: Measure): readonly RowSet[] {
  return [
    ...("rows" in measure ? [measure.rows] : []),
    ...figuresOf(measure).flatMap((figure) => ("rows" in figure ? [figure.rows] : [])),
  ];
}

/** The calls whose bodies a measure reads. */
export function bodiesOf(measure: Measure): readonly EndpointCall[] {
  return figuresOf(measure).flatMap((figure) => ("call" in figure ? [figure.call] : []));
}
