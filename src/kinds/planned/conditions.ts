import type { RowSet } from "../../plan/measure.ts";
import type { TableRef } from "../../plan/objects.ts";
import type { CellCondition, CellTest, CellValue } from "../../plan/condition.ts";
import { durationMs } from "../../language/duration.ts";
import type { CellTest as CellTestSpec, Where } from "../../language/spec.generated.ts";
import { resolved } from "./base.ts";

/** A map of tests. */
type TestMap = Exclude<CellTestSpec, CellValue>;

const readers: {
  readonly [K in keyof TestMap]-?: (value: NonNullable<TestMap[K]>) => CellTest;
} = {
  not: (value) => ({ is: "!=", value }),
  in: (value) => ({ is: "in", value }),
  not_in: (value) => ({ is: "not in", value }),
  above: (value) => ({ is: ">", value }),
  at_least: (value) => ({ is: ">=", value }),
  below: (value) => ({ is: "<", value }),
  at_most: (value) => ({ is: "<=", value }),
  older_than: (value) => ({ is: "older", thanMs: durationMs(value) }),
  newer_than: (value) => ({ is: "newer", thanMs: durationMs(value) }),
  empty: (value) => ({ is: value ? "empty" : "filled" }),
};

/** The tests that a value, or a map of tests, means. */
export function planTests(spec: CellValue | object): readonly CellTest[] {
  if (typeof spec !== "object" || spec === null) {
    return [{ is: "=", value: spec }];
  }
  return Object.entries(spec).map(([key, value]) => planTest(key, value));
}

function planTest(key: string, value: unknown): CellTest {
  const read = Object.entries(readers).find(([name]) => name === key)?.[1];
  if (read === undefined) {
    throw new Error(`"${key}" is no test, but the grammar let it pass`);
  }
  // The grammar typed each key's value; iterating over the keys loses that.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (read as (value: unknown) => CellTest)(value);
}

/** The conditions of a `where`, with a column's tests in the order of its keys. */
export function planWhere(
  where: Readonly<Record<string, CellValue | object>> = {},
): readonly CellCondition[] {
  return Object.entries(where).flatMap(([column, spec]) =>
    planTests(spec).map((test) => ({ column, test })),
  );
}

/** The rows of a table that a `where` picks. */
export function planRows(
  { table, where }: { readonly table: string; readonly where?: Where },
  tables: ReadonlyMap<string, TableRef>,
): RowSet {
  return { table: resolved(tables, table), where: planWhere(where) };
}
