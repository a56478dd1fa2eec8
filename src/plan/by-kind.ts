import type { Check, Kind, OfKind } from "./check.ts";

/** What is done with a check, by its kind: a kind that is left out does not compile. */
export type ByKind<Rest extends readonly unknown[], Result> = {
  readonly [K in Kind]: (check: OfKind<K>, ...rest: Rest) => Result;
};

/** Does what the table says for the check's own kind. */
export function byKind<Rest extends readonly unknown[], Result>(
  table: ByKind<Rest, Result>,
  check: Check,
  ...rest: Rest
): Result {
  // The function of a kind takes the checks of that kind; TypeScript does not correlate the two.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const own = table[check.kind] as (check: Check, ...rest: Rest) => Result;
  return own(check, ...rest);
}
