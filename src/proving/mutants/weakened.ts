import type { Check } from "../../plan/check.ts";
import type { Measure } from "../../plan/measure.ts";
import type { ParityExpectation } from "../../plan/parity.ts";
import type { CellTest } from "../../plan/condition.ts";
import type { OfKind } from "../../trials/grounds.ts";
import type { ChangedCheck } from "./flips.ts";

const hourMs = 3_600_000;

type Weakenings = { readonly [K in Check["kind"]]?: (check: OfKind<K>) => readonly ChangedCheck[] };

const weakeningsByKind: Weakenings = {
  table: (check) =>
    check.minRows === 0
      ? []
      : [weaker({ ...check, minRows: check.minRows - 1 }, `rows at least ${check.minRows - 1}`)],
  reference: (check) =>
    check.required ? [weaker({ ...check, required: false }, "not required")] : [],
  invariant: (check) => [
    ...weakenMeasure(check.measure).map(({ measure, word }) => weaker({ ...check, measure }, word)),
    ...weakenThreshold(check),
  ],
  parity: weakenParity,
};

/** The check with each of its bounds a little looser, so that it lets pass what lies just outside. */
export function weakenedOf(check: Check): readonly ChangedCheck[] {
  return check.knownIssue === undefined ? weakenedOfKind(check) : [];
}

function weakenedOfKind<K extends Check["kind"]>(
  check: OfKind<K> & { kind: K },
): readonly ChangedCheck[] {
  const weaken: Weakenings[K] = weakeningsByKind[check.kind];
  return weaken === undefined ? [] : weaken(check);
}

function weaker(check: Check, word: string): ChangedCheck {
  return { check, word, tells: [] };
}

interface Weaker {
  readonly measure: Measure;
  readonly word: string;
}

/** Numbers that must be equal, and columns that must be unique, have no bound that could be looser. */
function weakenMeasure(measure: Measure): readonly Weaker[] {
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
    // Time goes on while a fault is seeded: an hour is no exact bound, two are looser in any case.
    const withinMs = measure.withinMs + 2 * hourMs;
    return [{ measure: { ...measure, withinMs }, word: "within 2 h more" }];
  }
  return [];
}

interface Bounded {
  readonly is: "<=" | ">=";
  readonly value: number;
}

/** What lets one more, or one less, through; nothing where the test has no bound. */
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

function weakenThreshold(check: OfKind<"invariant">): readonly ChangedCheck[] {
  const { threshold } = check;
  if (threshold === undefined) {
    return [];
  }
  const by = threshold.unit === "ms" ? 2 * hourMs : 1;
  return (["warning", "critical"] as const).map((level) =>
    weaker(
      { ...check, threshold: { ...threshold, [level]: threshold[level] + by } },
      `${level} ${by} ${threshold.unit} more`,
    ),
  );
}

/** A gap of one more is accepted, to either side where none was. */
function weakenParity(check: OfKind<"parity">): readonly ChangedCheck[] {
  const { expect } = check;
  if (expect === undefined) {
    return [];
  }
  if (expect.kind === "baseline") {
    const { baseline } = expect;
    const grown =
      baseline.v2 < baseline.v1
        ? { ...baseline, v1: baseline.v1 + 1 }
        : { ...baseline, v2: baseline.v2 + 1 };
    return [weaker({ ...check, expect: { kind: "baseline", baseline: grown } }, "gap of one more")];
  }
  return [
    weaker({ ...check, expect: gapOf(1, 0) }, "one fewer in V2"),
    ...(expect.kind === "equal"
      ? [weaker({ ...check, expect: gapOf(0, 1) }, "one more in V2")]
      : []),
  ];
}

function gapOf(v1: number, v2: number): ParityExpectation {
  return { kind: "baseline", baseline: { v1, v2, asOf: "2026-01-01" } };
}
