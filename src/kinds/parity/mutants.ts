import type { ParityCheck } from "../../plan/check.ts";
import type { ParityExpectation, RowByRow } from "../../plan/parity.ts";
import { changed, type ChangedCheck, type Mutants } from "../mutant.ts";

/** The equality of both sides cannot be negated: equal numbers also satisfy "at least". */
export function parityMutants(check: ParityCheck): Mutants {
  return { flips: [], weakened: weakenParity(check) };
}

/** Accepts a gap of one more, in either direction if there was none. */
function weakenParity(check: ParityCheck): readonly ChangedCheck[] {
  const { compared, expect } = check;
  if (compared.kind === "row by row") {
    return weakenRows(check, compared);
  }
  if (expect === undefined) {
    return [];
  }
  if (expect.kind === "baseline") {
    const { baseline } = expect;
    const grown =
      baseline.v2 < baseline.v1
        ? { ...baseline, v1: baseline.v1 + 1 }
        : { ...baseline, v2: baseline.v2 + 1 };
    return [
      changed({ ...check, expect: { kind: "baseline", baseline: grown } }, "gap of one more"),
    ];
  }
  return [
    changed({ ...check, expect: gapOf(1, 0) }, "one fewer in V2"),
    ...(expect.kind === "equal"
      ? [changed({ ...check, expect: gapOf(0, 1) }, "one more in V2")]
      : []),
  ];
}

/** Rows that only V2 has are accepted, and a field is not compared. */
function weakenRows(check: ParityCheck, compared: RowByRow): readonly ChangedCheck[] {
  const [first, ...others] = compared.fields;
  return [
    ...(check.expect?.kind === "equal"
      ? [changed({ ...check, expect: { kind: "superset" } }, "more rows in V2")]
      : []),
    ...(first === undefined
      ? []
      : [changed({ ...check, compared: { ...compared, fields: others } }, `no ${first.name}`)]),
  ];
}

function gapOf(v1: number, v2: number): ParityExpectation {
  return { kind: "baseline", baseline: { v1, v2, asOf: "2026-01-01" } };
}
