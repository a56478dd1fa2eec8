import { groupBy } from "../../plan/group-by.ts";
import type { ProofPart } from "../proof.ts";
import type { BaseBody } from "./base-bodies.ts";
import type { Rule } from "./rules.ts";
import type { TriedRule, RuleVerdict } from "./try-rules.ts";

const unnoticed =
  "no fault is noticed by this rule alone: without it every faulty body is judged as before";

/**
 * Presents the tried rules as a part of the proof. Rules that only repeat others, or that judge no body, do not
 * count.
 */
export function describeTried(
  tried: readonly TriedRule[],
  refused: readonly BaseBody[] = [],
): ProofPart {
  const proved = withVerdict(tried, "proved");
  const survived = withVerdict(tried, "survived");
  const unreached = withVerdict(tried, "unreached");
  const repeated = withVerdict(tried, "repeated");
  return {
    name: "contract mutants",
    lines: [
      ...linesByWord([...proved, ...survived]),
      `${repeated.length} rules repeat another of the same place; ${unreached.length} judge none of the bodies (--blind-spots names them)`,
    ],
    score: { proved: proved.length, total: proved.length + survived.length },
    survivors: [
      ...survived.map(({ rule }) => ({ name: nameOfRule(rule), why: unnoticed })),
      ...refused.map(({ contract, endpoint }) => ({
        name: `${endpoint} ${contract}`,
        why: "its contract refuses what it answers with rows in all tables: no rule can be tried on it",
      })),
    ],
    json: {
      survived: survived.map(({ rule }) => nameOfRule(rule)),
      unreached: unreached.map(({ rule }) => nameOfRule(rule)),
      repeated: repeated.map(({ rule }) => nameOfRule(rule)),
      proved: proved.length,
    },
  };
}

/** `fp-envelope /properties/step: minLength 1`; the root is `/`. */
export function nameOfRule({ contract, pointer, word }: Rule): string {
  return `${contract} ${pointer === "" ? "/" : pointer}: ${word}`;
}

/** The rules with this verdict. */
export function withVerdict(
  tried: readonly TriedRule[],
  is: RuleVerdict["is"],
): readonly TriedRule[] {
  return tried.filter(({ verdict }) => verdict.is === is);
}

/** Formats a line for each kind of rule: `required     812 of 812`. */
function linesByWord(counted: readonly TriedRule[]): readonly string[] {
  const words = groupBy(counted, ({ rule }) => sortOf(rule));
  return [...words]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(
      ([sort, all]) => `${sort.padEnd(24)} ${withVerdict(all, "proved").length} of ${all.length}`,
    );
}

/** The kind of a rule: its keyword, or `type` without the type's name. */
function sortOf({ keyword, word }: Rule): string {
  return keyword === "type" ? word.replace(/^type .*/, "type") : keyword;
}
