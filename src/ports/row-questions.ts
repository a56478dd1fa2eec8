import type { Aggregate } from "../plan/measure.ts";
import type { CellKind, TypedCondition } from "./typed-condition.ts";

/** Rows of a table that meet all conditions. */
export interface AskedRows {
  readonly tableId: number;
  readonly where: readonly TypedCondition[];
}

/** A column with its type. */
export interface TypedColumn {
  readonly name: string;
  readonly kind: CellKind;
}

/** An answer, and how it was obtained. */
export interface Answered<T> {
  readonly value: T;
  /** Rows that the suite read and judged, where the instance could not answer the question itself. */
  readonly readRows?: number;
  /** Why the instance's own answer was not believed, worded to explain that rows were read instead. */
  readonly doubt?: string;
}

/** The number of rows with a value, and the lowest id among them. */
export interface ValueCount {
  /** In the instance's form. */
  readonly value: unknown;
  readonly rows: number;
  readonly firstRow: unknown;
}

/** How rows are spread over the values of a column. */
export interface Spread {
  readonly rows: number;
  /** Number of distinct values. */
  readonly distinct: number;
  /** At most 5, most frequent first; ties in the order of their first rows. */
  readonly first: readonly ValueCount[];
}

/** Rows with equal values. */
export interface Duplicates {
  /** All rows, including unique ones. */
  readonly total: number;
  /** Number of value combinations that several rows share, and of rows that have one. */
  readonly groups: number;
  readonly rows: number;
  /** At most 5, in the order of their first rows; values in the order of the columns. */
  readonly first: readonly {
    readonly values: readonly unknown[];
    readonly rows: number;
    readonly firstRow: unknown;
  }[];
}

/** The newest or oldest moment, in epoch ms, and the lowest id of a row with it. */
export interface Extreme {
  readonly at: number;
  readonly row: unknown;
}

/** Number of values or groups that an answer lists. */
export const shownValues = 5;

/**
 * Questions about all rows of a table, however they are answered. Null equals null.
 * Every method throws {InstanceError}.
 */
export interface RowQuestions {
  count(rows: AskedRows): Promise<Answered<number>>;
  /**
   * An exact aggregate; cells without a number are ignored. Undefined when no number is left and the aggregate has no
   * value for that.
   */
  aggregate(
    rows: AskedRows,
    column: TypedColumn,
    aggregate: Aggregate,
  ): Promise<Answered<string | undefined>>;
  /** Undefined when no row has a moment in the column. */
  extreme(
    rows: AskedRows,
    column: TypedColumn,
    which: "newest" | "oldest",
  ): Promise<Answered<Extreme | undefined>>;
  /** The spread of the rows, or of those that violate a condition. */
  spread(
    rows: AskedRows,
    column: TypedColumn,
    breaking?: TypedCondition,
  ): Promise<Answered<Spread>>;
  duplicates(rows: AskedRows, columns: readonly TypedColumn[]): Promise<Answered<Duplicates>>;
}
