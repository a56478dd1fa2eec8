import type { TableRef } from "../objects.ts";

/** A column, and what is read of its table. */
export interface ReferenceSide extends TableRef {
  readonly column: string;
  /** All columns of the table that any reference needs; they are read together. */
  readonly scanned: readonly ScannedColumn[];
}

/** A column by its name; of a polymorphic reference with the column that says its type, and the types with a target. */
export type ScannedColumn =
  | string
  | { readonly column: string; readonly by: string; readonly types: readonly string[] };

/** The targets of a polymorphic reference: a column of the row says which of them is meant. */
export interface TargetsByType {
  readonly by: string;
  readonly targets: readonly TypedTarget[];
}

export interface TypedTarget extends ReferenceSide {
  readonly type: string;
}

/** A column that refers, and what it leads to. */
export interface Reference {
  readonly from: ReferenceSide;
  readonly to: ReferenceSide | TargetsByType;
}
