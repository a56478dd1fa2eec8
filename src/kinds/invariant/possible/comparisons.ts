import { isDeepStrictEqual } from "node:util";
import type { SpecProblem } from "../../../errors.ts";
import { problemAt, type Entry } from "../../../language/entry.ts";
import { variablesIn } from "../../../language/samples.ts";
import type { CellTest, InvariantEntry } from "../../../language/spec.generated.ts";
import type { Rule } from "../../rule.ts";
import { areAtOdds, imply, pointsOf } from "./points.ts";

type Invariant = Entry<InvariantEntry>;

/** The two sides of an equality measure different things. */
const sidesDiffer: Rule = {
  needs: [],
  check: ({ catalog }) =>
    catalog.invariants.flatMap((entry) => {
      const { equals } = entry.value;
      const isSame =
        equals !== undefined && isDeepStrictEqual(measured(entry.value), measured(equals));
      const message = "both sides measure the same, so they are always equal";
      const hint = "name the count, sum or body that it must be equal to";
      return isSame ? [problemAt(entry, ["equals"], { message, hint })] : [];
    }),
};

/** A measure without the keys that do not affect its number. */
function measured({ count, sum, body }: Pick<InvariantEntry, "count" | "sum" | "body">): unknown {
  return { sum, body, count: count === undefined ? undefined : { ...count, by: undefined } };
}

/** Ids are unique anyway, and so is any combination with one. */
const idsAreUniqueAnyway: Rule = {
  needs: [],
  check: ({ catalog }) =>
    catalog.invariants.flatMap((entry) => {
      const index = entry.value.unique?.columns.indexOf("id") ?? -1;
      const message = "no two rows share an id, so this always holds";
      const hint = "leave id out: name the columns whose values no two rows may share";
      return index === -1
        ? []
        : [problemAt(entry, ["unique", "columns", index], { message, hint })];
    }),
};

/** The condition on each row is neither the one that picks the rows nor its opposite. */
const rowsMaySatisfy: Rule = {
  needs: [],
  check: ({ catalog }) => catalog.invariants.flatMap(judgeEach),
};

function judgeEach(entry: Invariant): SpecProblem[] {
  const { where = {}, satisfies = {} } = entry.value.each ?? {};
  return Object.entries(satisfies).flatMap(([column, tests]) => {
    const picked = where[column];
    const how = picked === undefined ? undefined : decide(picked, tests);
    if (how === undefined) {
      return [];
    }
    const message =
      how === "always"
        ? "every row that where picks already satisfies it, so it always holds"
        : "no row that where picks can satisfy it";
    const hint = `change what where says of ${column}, or what each row must satisfy`;
    return [problemAt(entry, ["each", "satisfies", column], { message, hint })];
  });
}

/** Decides the tests by the conditions that pick the rows. */
function decide(picked: CellTest, tests: CellTest): "always" | "never" | undefined {
  if (isDeepStrictEqual(picked, tests)) {
    return "always";
  }
  if (variablesIn([picked, tests]).length > 0) {
    return undefined;
  }
  const [before, after] = [pointsOf(picked), pointsOf(tests)];
  if (areAtOdds(before) || areAtOdds(after)) {
    // That is reported for that side alone.
    return undefined;
  }
  if (areAtOdds([...before, ...after])) {
    return "never";
  }
  return after.every((point) => imply(before, point)) ? "always" : undefined;
}

/** Comparisons can fail. */
export const comparisonsCanFail: readonly Rule[] = [
  sidesDiffer,
  idsAreUniqueAnyway,
  rowsMaySatisfy,
];
