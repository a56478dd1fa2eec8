import type { CellTest } from "../plan/condition.ts";
import type { Check } from "../plan/check.ts";

/** A check that expects something else than the spec says. */
export interface ChangedCheck {
  readonly check: Check;
  /** What of it is changed: `status 201`, `nullable of agent.email`. */
  readonly word: string;
  /** Names that findings must show one each, where several expectations are changed at once. */
  readonly tells: readonly string[];
}

/** The changes of a check: those that a healthy instance must fail, and those that let a little more through. */
export interface Mutants {
  readonly flips: readonly ChangedCheck[];
  readonly weakened: readonly ChangedCheck[];
}

export function changed(check: Check, word: string, tells: readonly string[] = []): ChangedCheck {
  return { check, word, tells };
}

const comparisons = { "<": ">=", "<=": ">", ">": "<=", ">=": "<" } as const;
const equalities = { "=": "!=", "!=": "=" } as const;
const lists = { in: "not in", "not in": "in" } as const;

/** The test that holds where the other does not, null aside. */
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
