import type { CellValue } from "../plan/condition.ts";

/** How values of a column compare; a moment is epoch ms, and JSON and lists are `json`. */
export type CellKind = "integer" | "decimal" | "moment" | "boolean" | "text" | "json";

/** A test with values of a kind and with ages as moments. `values` may include null. */
export type PointTest =
  | { readonly is: "in" | "not in"; readonly values: readonly CellValue[] }
  | { readonly is: "<" | "<=" | ">" | ">="; readonly value: number | string }
  | { readonly is: "empty" | "filled" }
  /** No comparison with the value is possible. */
  | { readonly is: "never" };

/** Tests of a column that must all hold. */
export interface TypedCondition {
  readonly column: string;
  readonly kind: CellKind;
  readonly tests: readonly PointTest[];
}
