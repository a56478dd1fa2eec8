import type { InvariantCheck } from "../../plan/check.ts";
import type { CellTest } from "../../plan/condition.ts";
import type { Measure } from "../../plan/measure.ts";
import { changed, negated, type ChangedCheck, type Mutants } from "../mutant.ts";

const hourMs = 3_600_000;

export function invariantMutants(check: InvariantCheck): Mutants {
  const toCheck = ({ measure, word }: ChangedMeasure): ChangedCheck =>
    changed({ ...check, measure }, word);
  return {
    flips: flipMeasure(check.measure).map(toCheck),
    weakened: [...weakenMeasure(check.measure).map(toCheck), ...weakenThreshold(check)],
  };
}

interface ChangedMeasure {
  readonly measure: Measure;
  readonly word: string;
}

/** Equal numbers and unique columns declare nothing that could be negated. */
function flipMeasure(measure: Measure): readonly ChangedMeasure[] {
  if (measure.kind === "figure") {
    return [{ measure: { ...measure, expect: measure.expect.map(negated) }, word: "expect" }];
  }
  if (measure.kind === "each") {
    const satisfies = measure.satisfies.map((one) => ({ ...one, test: negated(one.test) }));
    return [{ measure: { ...measure, satisfies }, word: "satisfies" }];
  }
  if (measure.kind === "values") {
    return [{ measure: { ...measure, among: [] }, word: "among" }];
  }
  return measure.kind === "newest" || measure.kind === "oldest"
    ? [{ measure: { ...measure, withinMs: 0 }, word: "within" }]
    : [];
}

/** Equal numbers and unique columns have no bound that could be loosened. */
function weakenMeasure(measure: Measure): readonly ChangedMeasure[] {
  if (measure.kind === "figure") {
    return measure.expect.flatMap((test, at) =>
      loosened(test).map((looser) => ({
        measure: { ...measure, expect: measure.expect.with(at, looser) },
        word: `expect ${looser.is} ${looser.value}`,
      })),
    );
  }
  if (measure.kind === "each") {
    return measure.satisfies.map((condition) => ({
      measure: { ...measure, satisfies: measure.satisfies.filter((one) => one !== condition) },
      word: `without ${condition.column} ${condition.test.is}`,
    }));
  }
  if (measure.kind === "values") {
    const among = [...measure.among, "in no list"];
    return [{ measure: { ...measure, among }, word: "among one more" }];
  }
  if ((measure.kind === "newest" || measure.kind === "oldest") && measure.withinMs !== undefined) {
    // Time passes while a fault is injected, so the bound moves by two hours instead of one.
    const withinMs = measure.withinMs + 2 * hourMs;
    return [{ measure: { ...measure, withinMs }, word: "within 2 h more" }];
  }
  return [];
}

interface Bounded {
  readonly is: "<=" | ">=";
  readonly value: number;
}

/** Lets one more, or one less, pass; empty when the test has no bound. */
function loosened(test: CellTest): readonly Bounded[] {
  const value = "value" in test && typeof test.value === "number" ? test.value : undefined;
  if (value === undefined) {
    return [];
  }
  const looser: Partial<Readonly<Record<CellTest["is"], Bounded>>> = {
    "=": { is: "<=", value: value + 1 },
    "<": { is: "<=", value },
    "<=": { is: "<=", value: value + 1 },
    ">": { is: ">=", value },
    ">=": { is: ">=", value: value - 1 },
  };
  const one = looser[test.is];
  return one === undefined ? [] : [one];
}

function weakenThreshold(check: InvariantCheck): readonly ChangedCheck[] {
  const { threshold } = check;
  if (threshold === undefined) {
    return [];
  }
  const by = threshold.unit === "ms" ? 2 * hourMs : 1;
  return (["warning", "critical"] as const).map((level) =>
    changed(
      { ...check, threshold: { ...threshold, [level]: threshold[level] + by } },
      `${level} ${by} ${threshold.unit} more`,
    ),
  );
}
