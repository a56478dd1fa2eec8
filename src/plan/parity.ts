import type { ComparedField, Comparison, Side } from "./comparison.ts";
import type { CellCondition } from "./condition.ts";
import type { EndpointCall } from "./call.ts";
import type { TableRef } from "./objects.ts";

/** The accepted difference of two counts on a day. */
export interface Baseline {
  readonly v1: number;
  readonly v2: number;
  /** ISO date. */
  readonly asOf: string;
}

/** How V2's number must relate to V1's. */
export type ParityExpectation =
  | { readonly kind: "equal" | "superset" }
  /** Share of V1's number, from 0 to 1. */
  | { readonly kind: "within"; readonly share: number }
  | { readonly kind: "baseline"; readonly baseline: Baseline };

/** Kinds of objects that are counted on both instances. */
export type ComparedObject = "tables" | "groups" | "functions" | "tasks";

/** Rows that are compared one by one. */
export interface RowByRow {
  readonly kind: "row by row";
  readonly v1: string;
  readonly v2: TableRef;
  readonly key: Comparison["key"];
  readonly fields: readonly ComparedField[];
  /** Fields that are compared where V1 has them as well. */
  readonly shared: readonly ComparedField[];
  /** The rows of each side that are compared. */
  readonly where: Readonly<Record<Side, readonly CellCondition[]>>;
  /** Rows written later than that ago may be on their way. */
  readonly minAgeMs?: number;
  readonly accepted?: AcceptedDifferences;
}

/** Keys that differed on a day; fewer may, but not more. */
export interface AcceptedDifferences {
  readonly differences: number;
  /** ISO date. */
  readonly asOf: string;
}

/** What is compared between the two instances. */
export type ParitySubject =
  | { readonly kind: "rows"; readonly v1: string; readonly v2: TableRef }
  | RowByRow
  | {
      readonly kind: "objects";
      readonly of: ComparedObject;
      /** Ids of the checks of V2's declared objects: a missing one changes the number. */
      readonly declared: readonly string[];
    }
  /** An endpoint of V2 that reports counts of both instances; they are compared with our own. */
  | { readonly kind: "report"; readonly call: EndpointCall };
