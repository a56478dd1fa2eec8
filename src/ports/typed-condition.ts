import type { CellValue } from "../plan/condition.ts";

/** How the values of a column compare; a moment is epoch ms, what Xano keeps as JSON or as a list is `json`. */
export type CellKind = "integer" | "decimal" | "moment" | "boolean" | "text" | "json";

/** A test whose values are those of a kind, and whose ages are counted. Null may be among `values`. */
export type PointTest =
  | { readonly is: "in" | "not in"; readonly values: readonly CellValue[] }
  | { readonly is: "<" | "<=" | ">" | ">="; readonly value: number | string }
  | { readonly is: "empty" | "filled" }
  /** Nothing compares with the value. */
  | { readonly is: "never" };

/** Tests of a column, all of which must hold. */
export interface TypedCondition {
  readonly column: string;
  readonly kind: CellKind;
  readonly tests: readonly PointTest[];
}
