import type { CellTest } from "../plan/condition.ts";
import type { Check } from "../plan/check.ts";

/** A check whose expectation was changed. */
export interface ChangedCheck {
  readonly check: Check;
  /** What was changed: `status 201`, `nullable of agent.email`. */
  readonly word: string;
  /** Names that the findings must each mention, when several expectations are changed at once. */
  readonly mentions: readonly string[];
}

/** The mutants of a check: those that a healthy instance must fail, and those with a slightly looser bound. */
export interface Mutants {
  readonly flips: readonly ChangedCheck[];
  readonly weakened: readonly ChangedCheck[];
}

export function changed(
  check: Check,
  word: string,
  mentions: readonly string[] = [],
): ChangedCheck {
  return { check, word, mentions };
}

const comparisons = { "<": ">=", "<=": ">", ">": "<=", ">=": "<" } as const;
const equalities = { "=": "!=", "!=": "=" } as const;
const lists = { in: "not in", "not in": "in" } as const;

/** The test that holds where the given one does not, null aside. */
export function negated(test: CellTest): CellTest {
  if ("thanMs" in test) {
    return { ...test, is: test.is === "older" ? "newer" : "older" };
  }
  return "value" in test ? negatedValue(test) : { is: test.is === "empty" ? "filled" : "empty" };
}

function negatedValue(test: Extract<CellTest, { readonly value: unknown }>): CellTest {
  switch (test.is) {
    case "=":
    case "!=":
      return { ...test, is: equalities[test.is] };
    case "in":
    case "not in":
      return { ...test, is: lists[test.is] };
    case "<":
    case "<=":
    case ">":
    case ">=":
      return { ...test, is: comparisons[test.is] };
  }
}
