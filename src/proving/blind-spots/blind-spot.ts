/** One kind of thing that no check constrains. */
export interface BlindSpot {
  /** In the plural, because it follows a number: `open objects`. */
  readonly kind: string;
  /** Where it occurs; no duplicates. */
  readonly names: readonly string[];
}

/** Sorts the names and removes duplicates. */
export function spot(kind: string, names: Iterable<string>): BlindSpot {
  return { kind, names: [...new Set(names)].toSorted() };
}
