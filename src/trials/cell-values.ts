import type { Fault } from "../../simulator/faults/fault.ts";
import type { CellCondition, CellTest } from "../plan/condition.ts";

const hourMs = 3_600_000;

/** Faults that make one row, or all rows, meet the conditions. */
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

/** The fault that makes one row violate a condition. */
export function violating(table: string, { column, test }: CellCondition): Fault {
  return { kind: "bad-row", table, column, value: valueAgainst(test) };
}

type Comparison = Extract<CellTest, { value: unknown }>;

/** A value that passes a test. */
function valueFor(test: CellTest): unknown {
  if ("thanMs" in test) {
    return Date.now() - hourMs - (test.is === "older" ? test.thanMs : 0);
  }
  return "value" in test ? valueBeside(test, holding) : test.is === "filled" ? 1 : null;
}

/** A value that fails a test. */
function valueAgainst(test: CellTest): unknown {
  if ("thanMs" in test) {
    return Date.now() - (test.is === "newer" ? test.thanMs + hourMs : 0);
  }
  return "value" in test ? valueBeside(test, breaking) : test.is === "empty" ? "something" : null;
}

type Beside = Readonly<Record<Comparison["is"], number | "first" | "other">>;

/** The offset from the test's number that passes it; for a list, its first value or one outside it. */
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
