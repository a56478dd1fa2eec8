import type { EndpointCall } from "./call.ts";
import type { CellCondition, CellTest, CellValue } from "./condition.ts";
import type { TableRef } from "./objects.ts";

/** Rows of a table for which all conditions hold. */
export interface RowSet {
  readonly table: TableRef;
  readonly where: readonly CellCondition[];
}

/** What the numbers of a column come to; a percentile is the least of them that so many percent do not exceed. */
export type Aggregate =
  | { readonly of: "sum" }
  /** Above 0, at most 100. */
  | { readonly of: "percentile"; readonly percent: number };

/** A number, or a value, that can be shown in one word. */
export type Figure =
  /** `by`: a column over whose values the rows are spread in a failure. */
  | { readonly kind: "count"; readonly rows: RowSet; readonly by?: string }
  | {
      readonly kind: "aggregate";
      readonly rows: RowSet;
      readonly column: string;
      readonly aggregate: Aggregate;
    }
  /** `at`: a JSON pointer into the answer's body. */
  | { readonly kind: "body"; readonly call: EndpointCall; readonly at: string };

/** What an invariant asks. */
export type Measure =
  | { readonly kind: "figure"; readonly figure: Figure; readonly expect: readonly CellTest[] }
  | { readonly kind: "equality"; readonly figure: Figure; readonly other: Figure }
  /** The newest, or oldest, moment of a column, epoch ms; no row holds nothing that is too old. */
  | {
      readonly kind: "newest" | "oldest";
      readonly rows: RowSet;
      readonly column: string;
      readonly withinMs?: number;
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

/** Values above which a number is a warning, and critical; rows, or ms for an age. */
export interface Threshold {
  readonly name: string;
  readonly unit: "rows" | "ms";
  readonly warning: number;
  readonly critical: number;
}

/** What a number means, why it matters and where to look, in the spec's own words. */
export interface Explanation {
  readonly means?: string;
  readonly matters?: string;
  readonly look?: string;
}

/** What must hold of a body at a JSON pointer. */
export interface BodyCondition {
  readonly at: string;
  readonly tests: readonly CellTest[];
}

/** The numbers and values that a measure is about. */
export function figuresOf(measure: Measure): readonly Figure[] {
  return [
    ...("figure" in measure ? [measure.figure] : []),
    ...("other" in measure ? [measure.other] : []),
  ];
}

/** The sets of rows that a measure asks about. */
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
