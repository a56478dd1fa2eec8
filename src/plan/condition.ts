/** A value as YAML and JSON have it. */
export type CellValue = string | number | boolean | null;

/**
 * A test of one value. As in SQL, null equals only null: it differs from every value, is in no list that does not
 * name it, and is neither above nor below, older nor newer than anything. A moment further ahead than a clock may be
 * wrong is not newer either.
 */
export type CellTest =
  | { readonly is: "=" | "!="; readonly value: CellValue }
  | { readonly is: "<" | "<=" | ">" | ">="; readonly value: number | string }
  | { readonly is: "in" | "not in"; readonly value: readonly CellValue[] }
  /** Of a moment: its age in ms when asked. */
  | { readonly is: "older" | "newer"; readonly thanMs: number }
  /** `empty`: null, or text without characters. */
  | { readonly is: "empty" | "filled" };

/** A test of one column of a row. */
export interface CellCondition {
  readonly column: string;
  readonly test: CellTest;
}
