import { isDeepStrictEqual } from "node:util";

/** One fact as the last pull left it, as the spec has it, and as the source has it; undefined where it is absent. */
export interface Sides {
  readonly base: unknown;
  readonly ours: unknown;
  readonly theirs: unknown;
}

/** What is known beside the three sides. */
export interface Standing {
  /** Whether an earlier pull is on record: what differs from it was changed by hand. */
  readonly hasBase: boolean;
  /** Whether the source states the fact; else it is only what a new entry would say. */
  readonly isStated: boolean;
  /** Whether the entry says of itself that no source states it. */
  readonly isInferred: boolean;
  /** Values that state nothing, such as `unknown`. */
  readonly blanks: readonly unknown[];
}

/** What becomes of a fact: `keep` where the spec's stays, noted as `differs` where the source has another one. */
export type Merged = "keep" | "take" | "differs";

/** A fact of the source replaces that of the spec unless a hand made it. */
export function mergeFact({ base, ours, theirs }: Sides, standing: Standing): Merged {
  const { hasBase, isStated, isInferred, blanks } = standing;
  if (isDeepStrictEqual(ours, theirs)) {
    return "keep";
  }
  if (hasBase && isDeepStrictEqual(ours, base)) {
    return "take";
  }
  if (theirs === undefined || !isStated) {
    return "keep";
  }
  if (isInferred || blanks.some((blank) => isDeepStrictEqual(ours, blank))) {
    return "take";
  }
  return hasBase && isDeepStrictEqual(base, theirs) ? "keep" : "differs";
}
