import { isVariable } from "../../../language/samples.ts";
import type { CellTest, Expectation } from "../../../language/spec.generated.ts";
import type { Words } from "../repeats.ts";
import { beforeEpoch, isBeforeEpoch } from "../../every-kind/lengths.ts";
import { judgeRepeats } from "../repeats.ts";
import { toNumber } from "./number.ts";
import { judgeTogether } from "./together.ts";

/** The values that a tested quantity can have on any instance. */
export interface Domain {
  /** `count`: a whole number of at least 0. `whole`, `number`: digits. `any`: unknown. */
  readonly of: "count" | "whole" | "number" | "any";
  /** What is tested, worded to follow "a" or "the": `count`, `column state`. */
  readonly named: string;
  /** Whether it is never null; a text may still be empty. */
  readonly isNeverNull?: boolean;
  readonly isText?: boolean;
}

type Tests = CellTest | Expectation;

/**
 * Finds tests that no value or every value passes. An impossible expectation would be blamed on the instance, and one
 * that always holds proves nothing.
 */
export function judgePossible(tests: Tests, domain: Domain): Words[] {
  if (typeof tests !== "object" || tests === null) {
    return judgePossibleValue(tests, domain);
  }
  const map: Readonly<Record<string, unknown>> = { ...tests };
  const wrong = Object.entries(map).flatMap(([key, value]) => judgeKey(key, value, domain));
  return wrong.length > 0
    ? wrong
    : [
        ...judgeTogether(map, {
          named: domain.named,
          isWhole: domain.of === "count" || domain.of === "whole",
        }),
      ];
}

/** `< 5` is ordinary text and would be compared as such. */
function judgeOperator(value: unknown): Words[] {
  const [, sign = "", rest = ""] =
    typeof value === "string" ? (/^\s*(<=|>=|!=|==|<|>|=)\s*(.*)$/s.exec(value) ?? []) : [];
  const keys: Readonly<Record<string, string>> = {
    "<": "below",
    "<=": "at_most",
    ">": "above",
    ">=": "at_least",
    "!=": "not",
  };
  const key = keys[sign];
  const mend = key === undefined ? rest : `{ ${key}: ${rest} }`;
  return sign === ""
    ? []
    : [
        {
          message: `${JSON.stringify(value)} is a text, not a comparison`,
          hint: `write ${mend}`,
        },
      ];
}

function judgeEqual(value: unknown, domain: Domain): Words[] {
  const why = whyNever(value, domain);
  return why === undefined ? [] : [{ message: why, ...hintFor(domain) }];
}

/** Why no value of the domain can equal this one; undefined when one can. */
function whyNever(value: unknown, domain: Domain): string | undefined {
  const { of, named, isNeverNull = false } = domain;
  if (isVariable(value)) {
    return undefined;
  }
  if (value === null) {
    return isNeverNull || of !== "any" ? `the ${named} is never null` : undefined;
  }
  return of === "any" ? undefined : whyNoNumber(value, domain);
}

function whyNoNumber(value: unknown, { of, named }: Domain): string | undefined {
  const number = toNumber(value);
  if (number === undefined) {
    return `a ${named} is a number, and ${JSON.stringify(value)} is none`;
  }
  const isWhole = Number.isInteger(number);
  if (of === "count") {
    return isWhole && number >= 0
      ? undefined
      : `a ${named} is a whole number from 0, never ${number}`;
  }
  return of === "whole" && !isWhole
    ? `a ${named} of whole numbers is whole, never ${number}`
    : undefined;
}

function hintFor({ of }: Domain): { readonly hint?: string } {
  return of === "any"
    ? {}
    : { hint: "write a number, or a map such as { at_most: 5 } or { at_least: 1 }" };
}

/** Judges a single test of a map. */
function judgeKey(key: string, value: unknown, domain: Domain): Words[] {
  switch (key) {
    case "in":
    case "not_in":
      return judgeList([value].flat(), domain);
    case "not": {
      const why = whyNever(value, domain);
      return why === undefined ? judgeOperator(value) : [{ message: `not always holds: ${why}` }];
    }
    case "empty":
      return judgeEmpty(value === true, domain);
    case "older_than":
    case "newer_than":
      return judgeAge(key, String(value));
    default:
      return domain.of === "any" || isVariable(value) ? [] : judgeBound(key, value, domain);
  }
}

function judgeAge(key: "older_than" | "newer_than", age: string): Words[] {
  const how = key === "older_than" ? "never" : "always";
  const message = `${key}: ${age} ${how} holds: ${beforeEpoch}`;
  return isBeforeEpoch(age) ? [{ message, hint: "name an age that rows reach, such as 24h" }] : [];
}

function judgeList(list: readonly unknown[], domain: Domain): Words[] {
  const wrong = list.flatMap((one) => judgePossibleValue(one, domain));
  const isKnown = domain.of !== "any";
  return wrong.length === 0 && isKnown
    ? judgeRepeats(list, { isNumeric: true, named: domain.named })
    : wrong;
}

function judgePossibleValue(value: unknown, domain: Domain): Words[] {
  return [...judgeOperator(value), ...judgeEqual(value, domain)].slice(0, 1);
}

function judgeEmpty(isEmpty: boolean, { named, isNeverNull, isText }: Domain): Words[] {
  const how = isEmpty ? "never" : "always";
  return isNeverNull === true && isText !== true
    ? [{ message: `the ${named} is never null, so empty: ${String(isEmpty)} ${how} holds` }]
    : [];
}

function judgeBound(key: string, value: unknown, { of, named }: Domain): Words[] {
  const bound = toNumber(value);
  if (bound === undefined) {
    return [{ message: `${key}: a ${named} is a number, and ${JSON.stringify(value)} is none` }];
  }
  return of === "count" ? judgeCountBound(key, bound, named) : [];
}

/** The bounds from which a test of a count never, or always, holds. */
const decided: Readonly<Record<string, (bound: number) => "never" | "always" | undefined>> = {
  below: (bound) => (bound <= 0 ? "never" : undefined),
  at_most: (bound) => (bound < 0 ? "never" : undefined),
  at_least: (bound) => (bound <= 0 ? "always" : undefined),
  above: (bound) => (bound < 0 ? "always" : undefined),
};

function judgeCountBound(key: string, bound: number, named: string): Words[] {
  const hint = "a count is a whole number from 0; leave the bound out, or write the one you mean";
  const how = decided[key]?.(bound);
  if (how !== undefined) {
    return [{ message: `${key}: ${bound} ${how} holds of a ${named}`, hint }];
  }
  return Number.isInteger(bound)
    ? []
    : [{ message: `${key}: a ${named} is a whole number, and ${bound} is none`, hint }];
}
