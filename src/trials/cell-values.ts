import type { Fault } from "../../simulator/faults/fault.ts";
import type { CellCondition, CellTest } from "../plan/condition.ts";

const hourMs = 3_600_000;

/** Faults that make the conditions hold of one row, or of all. */
export function satisfying(
  table: string,
  where: readonly CellCondition[],
  kind: "bad-row" | "bad-rows" = "bad-row",
): readonly Fault[] {
  return where.map(({ column, test }) => ({
    kind,
    table,
    column,
    value: valueFor(test),
  }));
}

/** The fault that makes a condition not hold of one row. */
export function violating(table: string, { column, test }: CellCondition): Fault {
  return { kind: "bad-row", table, column, value: valueAgainst(test) };
}

type Comparison = Extract<CellTest, { value: unknown }>;

/** A value for which a test holds. */
function valueFor(test: CellTest): unknown {
  if ("thanMs" in test) {
    return Date.now() - hourMs - (test.is === "older" ? test.thanMs : 0);
  }
  return "value" in test ? valueBeside(test, holding) : test.is === "filled" ? 1 : null;
}

/** A value for which a test does not hold. */
function valueAgainst(test: CellTest): unknown {
  if ("thanMs" in test) {
    return Date.now() - (test.is === "newer" ? test.thanMs + hourMs : 0);
  }
  return "value" in test ? valueBeside(test, breaking) : test.is === "empty" ? "something" : null;
}

type Beside = Readonly<Record<Comparison["is"], number | "first" | "other">>;

/** How far from its value a number lies for which a test holds; of a list the first value, or one that is not in it. */
const holding: Beside = {
  "=": 0,
  ">=": 0,
  "<=": 0,
  ">": 1,
  "!=": 1,
  "<": -1,
  in: "first",
  "not in": "other",
};

const breaking: Beside = {
  "=": -1,
  ">=": -1,
  ">": -1,
  "<=": 1,
  "<": 1,
  "!=": 0,
  in: "other",
  "not in": "first",
};

function valueBeside({ is, value }: Comparison, beside: Beside): unknown {
  const distance = beside[is];
  if (typeof distance === "string") {
    return distance === "first" && Array.isArray(value) ? value[0] : "in no list";
  }
  return distance === 0 ? value : Number(value) + distance;
}
