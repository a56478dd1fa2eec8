import type { InvariantCheck } from "../../../plan/check.ts";
import type { CellTest } from "../../../plan/condition.ts";
import type { Figure } from "../../../plan/measure.ts";
import type { Breach } from "../../../trials/breach.ts";
import { satisfying } from "../../../trials/cell-values.ts";
import { filled } from "../../../trials/filled.ts";
import type { TrialContext } from "../../../trials/trial-context.ts";
import { failsAt } from "../../../trials/expectations.ts";
import { nameAggregate } from "../figures/aggregates.ts";

type Aggregated = Extract<Figure, { kind: "aggregate" }>;

/** Numbers in every row that move the aggregate beyond each test and each threshold. */
export function aggregateBreaches(
  check: InvariantCheck,
  { figure, expect }: { readonly figure: Aggregated; readonly expect: readonly CellTest[] },
  context: TrialContext,
): Breach[] {
  const { rows, column, aggregate } = figure;
  const { name } = rows.table;
  const breach = (kind: string, value: number, words: readonly string[]): Breach => ({
    kind,
    of: column,
    faults: [
      ...filled(name, context),
      ...satisfying(name, rows.where, "bad-rows"),
      { kind: "bad-rows", table: name, column, value },
    ],
    expectation: failsAt(check, { code: "value", path: column }, [
      nameAggregate(aggregate),
      name,
      ...words,
    ]),
  });
  const { threshold } = check;
  return [
    ...expect.map((test) => breach(`bad-rows ${aggregate.of}`, beyond(test), ["expected"])),
    ...(threshold === undefined
      ? []
      : (["warning", "critical"] as const).map((level) =>
          breach(`bad-rows ${level}`, threshold[level] + 1, [`; ${level}: more than`]),
        )),
  ];
}

/** A number that, set in every row, moves both the sum and any percentile out of the test's range. */
function beyond(test: CellTest): number {
  const numbers = "value" in test ? [test.value].flat().map(Number) : [];
  const away = 1 + Math.max(0, ...numbers.map(Math.abs));
  const isLeast = test.is === ">" || test.is === ">=";
  return test.is === "!=" || test.is === "not in" ? (numbers[0] ?? 0) : isLeast ? -away : away;
}
