/** A value as YAML and JSON have it. */
export type CellValue = string | number | boolean | null;

/**
 * What must hold of one value. As in SQL, null equals null only: it differs from every value, is in no list that does
 * not name it, and is neither below nor above anything, neither older nor newer. A moment that lies ahead by more than a
 * clock may go wrong is not newer either.
 */
export type CellTest =
  | { readonly is: "=" | "!="; readonly value: CellValue }
  | { readonly is: "<" | "<=" | ">" | ">="; readonly value: number | string }
  | { readonly is: "in" | "not in"; readonly value: readonly CellValue[] }
  /** Of a moment, counted back from the time of asking. */
  | { readonly is: "older" | "newer"; readonly thanMs: number }
  /** `empty`: null or text without characters. */
  | { readonly is: "empty" | "filled" };

/** What must hold of a column of a row. */
export interface CellCondition {
  readonly column: string;
  readonly test: CellTest;
}
