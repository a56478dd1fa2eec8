/** What no check constrains, of one sort. */
export interface BlindSpot {
  /** In the plural, as it follows a number: `open objects`. */
  readonly kind: string;
  /** Where, each once. */
  readonly names: readonly string[];
}

/** Names without repeats, in order. */
export function spot(kind: string, names: Iterable<string>): BlindSpot {
  return { kind, names: [...new Set(names)].toSorted() };
}
