/** The instance that is replaced, and the one that replaces it. */
export type Side = "v1" | "v2";

/** How the values of a field are compared; what is no such value is compared as its text. */
export type Cast =
  | { readonly as: "text" | "integer" | "boolean" | "day" | "json" }
  /** Numbers that lie at most `within` apart are equal; digit by digit, 0 when absent. */
  | { readonly as: "decimal"; readonly within?: string }
  /** Numbers are epoch ms, or epoch seconds on the sides named; then fractions of a second are not compared. */
  | { readonly as: "moment"; readonly seconds?: readonly Side[] };

/** Where a side takes the value of a field from. */
export type FieldSource = { readonly column: string } | { readonly constant: unknown };

/** A value that both sides have of the same row. */
export interface ComparedField {
  /** Name in findings. */
  readonly name: string;
  readonly v1: FieldSource;
  readonly v2: FieldSource;
  readonly cast: Cast;
  /** Set when null, an empty text, 0, an empty list and an empty object mean the same: nothing. */
  readonly isEmptyNull?: true;
  /** V1's values, each with V2's, both as canonical text; a value that is not named stays as it is. */
  readonly lookup?: readonly (readonly [v1: string, v2: string])[];
}

/** A column of a key: the same row has the same value in it on both sides. */
export interface KeyPart {
  readonly v1: string;
  readonly v2: string;
}

/** How the rows of one table in V1 are found in one table of V2, and what they have in common. */
export interface Comparison {
  readonly key: readonly KeyPart[];
  /** How keys are ordered: by number, or by the bytes of their text. A key of several columns is text. */
  readonly order: KeyOrder;
  readonly fields: readonly ComparedField[];
  /** Columns that say when a row was written; absent where that is of no interest, or not known. */
  readonly writtenAt?: Readonly<Partial<Record<Side, string>>>;
}

export type KeyOrder = "integer" | "text";

/** A value as text that is equal for all its notations; null for no value. */
export type CanonicalCell = string | null;

/** How far a comparison has come. */
export interface Progress {
  /** ISO time. */
  readonly at: string;
  /** The last key whose rows were compared, on both sides. */
  readonly key: string;
  /** Rows of each side that were read. */
  readonly read: Readonly<Record<Side, number>>;
  /** Keys up to there whose rows seem to differ. */
  readonly seeming: readonly string[];
}

/** The progress of one comparison, kept beyond the end of the process. */
export interface Checkpoint {
  /** Keys between two saves; 10,000 when absent. */
  readonly every?: number;
  load(): Progress | undefined;
  save(progress: Omit<Progress, "at">): void;
  remove(): void;
}
