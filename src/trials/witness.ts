import type { Check } from "../plan/check.ts";
import type { FindingCode } from "../result/result.ts";
import type { Witness } from "./trial.ts";

type Codes = FindingCode | readonly FindingCode[];

/** A check that must fail with such a finding; of several codes any. */
export function fails({ id, family }: Check, code: Codes, words: readonly string[]): Witness {
  return { check: id, family, notice: { as: "fails", codes: [code].flat(), words } };
}

/** The same, with the place in the object where the finding must be. */
export function failsAt(
  { id, family }: Check,
  { code, path }: { readonly code: Codes; readonly path: string },
  words: readonly string[],
): Witness {
  return { check: id, family, notice: { as: "fails", codes: [code].flat(), path, words } };
}

/** A check that must pass and note such a drift. */
export function drifts(
  { id, family }: Check,
  words: readonly string[],
  code: FindingCode = "undeclared",
): Witness {
  return { check: id, family, notice: { as: "drifts", codes: [code], words } };
}

/** A check that must be broken for such a reason. */
export function breaks({ id, family }: Check, words: readonly string[]): Witness {
  return { check: id, family, notice: { as: "breaks", words } };
}

/** A check that must be blocked by another. */
export function blocked({ id, family }: Check, by: string): Witness {
  return { check: id, family, notice: { as: "blocked", words: [by] } };
}
