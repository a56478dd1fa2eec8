import type { Aggregate } from "../plan/measure.ts";
import type { CellKind, TypedCondition } from "./typed-condition.ts";

/** Rows of a table for which all conditions hold. */
export interface AskedRows {
  readonly tableId: number;
  readonly where: readonly TypedCondition[];
}

/** A column with what its values are. */
export interface TypedColumn {
  readonly name: string;
  readonly kind: CellKind;
}

/** What was asked, and how it was found out. */
export interface Answered<T> {
  readonly value: T;
  /** Rows that were read and judged here, where the instance could not be asked for the answer itself. */
  readonly readRows?: number;
  /** Why the instance's own answer was not believed, in words that end where the rows were read instead. */
  readonly doubt?: string;
}

/** Rows that have one value; the row with the lowest id stands for them. */
export interface ValueCount {
  /** As the instance gives it. */
  readonly value: unknown;
  readonly rows: number;
  readonly firstRow: unknown;
}

/** How rows are spread over the values of a column. */
export interface Spread {
  readonly rows: number;
  /** How many values there are. */
  readonly distinct: number;
  /** At most 5, those with most rows first; equal ones in the order of their first rows. */
  readonly first: readonly ValueCount[];
}

/** Rows that share their values. */
export interface Duplicates {
  /** All rows, also those that share nothing. */
  readonly total: number;
  /** Combinations of values that more than one row has, and how many rows have one of them. */
  readonly groups: number;
  readonly rows: number;
  /** At most 5, in the order of their first rows; values in the order of the columns. */
  readonly first: readonly {
    readonly values: readonly unknown[];
    readonly rows: number;
    readonly firstRow: unknown;
  }[];
}

/** The newest or oldest moment, epoch ms, and the lowest id of a row that has it. */
export interface Extreme {
  readonly at: number;
  readonly row: unknown;
}

/** How many values, or groups, an answer names. */
export const shownValues = 5;

/**
 * Questions over all rows of a table, whichever way they are answered. Null equals null.
 * Every method throws {InstanceError}.
 */
export interface RowQuestions {
  count(rows: AskedRows): Promise<Answered<number>>;
  /** Digit by digit; cells without a number do not count. Undefined where none is left and none cannot be said of none. */
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
  /** Of the rows themselves, or of those that break a condition. */
  spread(
    rows: AskedRows,
    column: TypedColumn,
    breaking?: TypedCondition,
  ): Promise<Answered<Spread>>;
  duplicates(rows: AskedRows, columns: readonly TypedColumn[]): Promise<Answered<Duplicates>>;
}
