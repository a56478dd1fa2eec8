import type { CanonicalCell, ComparedField } from "../plan/comparison.ts";

/** A field with both of its values. */
export interface ChangedField {
  readonly field: ComparedField;
  readonly v1: CanonicalCell;
  readonly v2: CanonicalCell;
}

/** The difference of one key. */
export type Difference =
  /** Rows that only one side has. */
  | { readonly kind: "missing in V2" | "missing in V1"; readonly key: string }
  /** A key that is not unique and whose rows differ. */
  | {
      readonly kind: "duplicate";
      readonly key: string;
      readonly v1: number;
      readonly v2: number;
    }
  | {
      readonly kind: "changed";
      readonly key: string;
      readonly fields: readonly ChangedField[];
    };
