import { isDeepStrictEqual } from "node:util";
import type { Expect, Matchers } from "../../../../authoring/ports.ts";
import { explainErrors } from "../../../contract/explain/explain.ts";
import type { Contracts } from "../../../contract/contracts.ts";
import { failure } from "../../../session/judgement.ts";
import { Mistake, type Course } from "../course.ts";

/** More are counted, and not listed. */
const mostFindings = 100;

/** What a matcher says of a value. */
interface Verdict {
  readonly isMet: boolean;
  /** What was expected, in words. */
  readonly expected: string;
}

/** The assertions of a check: each is counted, and one that does not hold is a finding. */
export function openExpect(course: Course, contracts: Contracts): Expect {
  return (actual, what) => {
    const label =
      typeof what === "string" && what.trim() !== "" ? course.hidden.clean(what) : "a value";
    const judge = (isNegated: boolean): ((verdict: Verdict) => void) => {
      return ({ isMet, expected }) => {
        if (!course.isOpen) {
          return;
        }
        course.assertions += 1;
        if (isMet === isNegated) {
          report(course, label, {
            expected: isNegated ? `not ${expected}` : expected,
            actual: course.hidden.show(actual),
          });
        }
      };
    };
    const matching = { actual, course, contracts };
    const plain = toMatchers({ ...matching, say: judge(false) });
    const opposite = toMatchers({ ...matching, say: judge(true) });
    return {
      ...plain,
      get not() {
        return withNot(opposite, this);
      },
    };
  };
}

function withNot(matchers: Omit<Matchers, "not">, not: Matchers): Matchers {
  return { ...matchers, not };
}

function report(
  { findings }: Course,
  path: string,
  { expected, actual }: { readonly expected: string; readonly actual: string },
): void {
  if (findings.length < mostFindings) {
    const message = `${path}: expected ${expected}, got ${actual}`;
    findings.push(failure("assertion", { path, message, expected, actual }));
  }
}

interface Matching {
  readonly actual: unknown;
  readonly course: Course;
  readonly contracts: Contracts;
  readonly say: (verdict: Verdict) => void;
}

function toMatchers(matching: Matching): Omit<Matchers, "not"> {
  const { actual, course, say } = matching;
  const { show } = course.hidden;
  return {
    toBe: (expected) => say({ isMet: Object.is(actual, expected), expected: show(expected) }),
    toEqual: (expected) =>
      say({ isMet: isDeepStrictEqual(actual, expected), expected: show(expected) }),
    ...toOrder(matching),
    toContain: (part) =>
      say({ isMet: contains(actual, part), expected: `something that contains ${show(part)}` }),
    toMatch: (pattern) =>
      say({
        isMet: typeof actual === "string" && new RegExp(pattern).test(actual),
        expected: `text like ${String(pattern)}`,
      }),
    toHaveLength: (length) =>
      say({ isMet: lengthOf(actual) === length, expected: `a length of ${length}` }),
    toFollowContract: (name) => say(followContract(matching, name)),
  };
}

/** Only numbers, and moments, have an order. */
function toOrder({
  actual,
  say,
}: Matching): Pick<Matchers, "toBeAbove" | "toBeAtLeast" | "toBeBelow" | "toBeAtMost"> {
  const number = actual instanceof Date ? actual.getTime() : actual;
  const compare =
    (words: string, isMet: (given: number, bound: number) => boolean) =>
    (bound: number): void =>
      say({
        isMet: typeof number === "number" && isMet(number, bound),
        expected: `${words} ${bound}`,
      });
  return {
    toBeAbove: compare("above", (given, bound) => given > bound),
    toBeAtLeast: compare("at least", (given, bound) => given >= bound),
    toBeBelow: compare("below", (given, bound) => given < bound),
    toBeAtMost: compare("at most", (given, bound) => given <= bound),
  };
}

function contains(actual: unknown, part: unknown): boolean {
  return typeof actual === "string"
    ? typeof part === "string" && actual.includes(part)
    : Array.isArray(actual) && actual.some((one) => isDeepStrictEqual(one, part));
}

function lengthOf(actual: unknown): number | undefined {
  return typeof actual === "string" || Array.isArray(actual) ? actual.length : undefined;
}

function followContract({ actual, course, contracts }: Matching, name: string): Verdict {
  if (contracts.find(name) === undefined) {
    const mistake = new Mistake(`no contract is named "${name}"`);
    course.mistake ??= mistake.message;
    throw mistake;
  }
  const accepts = contracts.get(name);
  if (accepts(actual)) {
    return { isMet: true, expected: `contract ${name}` };
  }
  const [first] = explainErrors(accepts.errors ?? [], actual, actual);
  const where =
    first === undefined ? "" : ` (${course.hidden.clean(`${first.path} ${first.message}`.trim())})`;
  return { isMet: false, expected: `contract ${name}${where}` };
}
