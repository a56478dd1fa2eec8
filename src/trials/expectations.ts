import type { Check } from "../plan/check.ts";
import type { FindingCode } from "../result/result.ts";
import type { Expectation } from "./trial.ts";

type Codes = FindingCode | readonly FindingCode[];

/** The check must fail with a finding of this code (any of several) whose message contains the words. */
export function fails({ id, family }: Check, code: Codes, words: readonly string[]): Expectation {
  return { check: id, family, notice: { as: "fails", codes: [code].flat(), words } };
}

/** Like `fails`, at this path of the object. */
export function failsAt(
  { id, family }: Check,
  { code, path }: { readonly code: Codes; readonly path: string },
  words: readonly string[],
): Expectation {
  return { check: id, family, notice: { as: "fails", codes: [code].flat(), path, words } };
}

/** The check must pass and report a drift. */
export function drifts(
  { id, family }: Check,
  words: readonly string[],
  code: FindingCode = "undeclared",
): Expectation {
  return { check: id, family, notice: { as: "drifts", codes: [code], words } };
}

/** The check must be broken, for a reason that contains the words. */
export function breaks({ id, family }: Check, words: readonly string[]): Expectation {
  return { check: id, family, notice: { as: "breaks", words } };
}

/** The check must be left out, for a reason that contains the words. */
export function skips({ id, family }: Check, words: readonly string[]): Expectation {
  return { check: id, family, notice: { as: "skips", words } };
}

/** The check must be blocked by the check with the id `by`. */
export function blocked({ id, family }: Check, by: string): Expectation {
  return { check: id, family, notice: { as: "blocked", words: [by] } };
}
