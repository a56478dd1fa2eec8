import type { Check, Kind, OfKind } from "./check.ts";

/** One function for each kind of check; a missing kind does not compile. */
export type ByKind<Rest extends readonly unknown[], Result> = {
  readonly [K in Kind]: (check: OfKind<K>, ...rest: Rest) => Result;
};

/** Calls the function of the check's own kind. */
export function byKind<Rest extends readonly unknown[], Result>(
  table: ByKind<Rest, Result>,
  check: Check,
  ...rest: Rest
): Result {
  // Each function takes checks of its own kind; TypeScript does not correlate the two.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const own = table[check.kind] as (check: Check, ...rest: Rest) => Result;
  return own(check, ...rest);
}
