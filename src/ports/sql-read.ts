/** A value that a cell is compared with; timestamps are epoch ms, dates `YYYY-MM-DD`. */
export type SqlValue = string | number | bigint | boolean;

/**
 * What must hold of a cell. An empty cell equals null only: it differs from every value, is in no list,
 * and is neither below nor above anything.
 */
export type SqlCondition =
  | { readonly column: string; readonly is: "=" | "!="; readonly value: SqlValue | null }
  | { readonly column: string; readonly is: "<" | "<=" | ">" | ">="; readonly value: SqlValue }
  | { readonly column: string; readonly is: "in" | "not in"; readonly value: readonly SqlValue[] };

export interface SqlRead {
  /** All columns by default; `id` always comes with them. */
  readonly columns?: readonly string[];
  /** All of them must hold. */
  readonly where?: readonly SqlCondition[];
  /** 1,000 by default. */
  readonly perPage?: number;
}
