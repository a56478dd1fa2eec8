import type { InvariantCheck } from "../../plan/check.ts";
import type { Figure, Measure, Threshold } from "../../plan/measure.ts";
import { durationMs } from "../../language/duration.ts";
import { fillVariables } from "../../language/samples.ts";
import type { InvariantEntry, OtherSide, Thresholds } from "../../language/spec.generated.ts";
import type { Planning } from "../planning.ts";
import { planBase, resolved } from "../planned/base.ts";
import { clockWithinMs } from "../planned/clock-within.ts";
import { planAggregate } from "./figures/aggregates.ts";
import { planRows, planTests, planWhere } from "../planned/conditions.ts";
import { planExplanation } from "../planned/explanation.ts";

/** Plans one check for each invariant. */
export function planInvariants(planning: Planning): InvariantCheck[] {
  const { thresholds = {}, test_user: ids } = planning.workspace;
  return planning.catalog.invariants.map((entry) => {
    const { id, title, threshold } = entry.value;
    return {
      ...planBase(entry, { id: `invariant:${id}`, family: "pipelines", title }),
      kind: "invariant",
      measure: planMeasure(filled(entry.value, ids), planning),
      ...(threshold === undefined ? {} : { threshold: planThreshold(threshold, thresholds) }),
      explanation: planExplanation(entry.value),
    };
  });
}

/** The entry with the test user's names replaced by ids. */
function filled(spec: InvariantEntry, testUser: Readonly<Record<string, number>>): InvariantEntry {
  // Each value is replaced by another one, and the shape is kept.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return fillVariables(spec, testUser) as InvariantEntry;
}

function planMeasure(spec: InvariantEntry, planning: Planning): Measure {
  const { newest, oldest, each, unique, values, equals, expect } = spec;
  const { tables } = planning;
  const aged = newest ?? oldest;
  if (aged !== undefined) {
    return planAge(spec, aged, planning);
  }
  if (each !== undefined) {
    const satisfies = planWhere(each.satisfies);
    return { kind: "each", rows: planRows(each, tables), satisfies };
  }
  if (unique !== undefined) {
    return { kind: "unique", rows: planRows(unique, tables), columns: unique.columns };
  }
  if (values !== undefined) {
    const { column, among } = values;
    return { kind: "values", rows: planRows(values, tables), column, among };
  }
  const figure = planFigure(spec, planning);
  return equals === undefined
    ? { kind: "figure", figure, expect: expect === undefined ? [] : planTests(expect) }
    : { kind: "equality", figure, other: planFigure(equals, planning) };
}

function planAge(
  { newest, within }: InvariantEntry,
  aged: NonNullable<InvariantEntry["newest"]>,
  { tables, catalog }: Planning,
): Measure {
  const clockMs = clockWithinMs(catalog);
  return {
    kind: newest === undefined ? "oldest" : "newest",
    rows: planRows(aged, tables),
    column: aged.column,
    ...(within === undefined ? {} : { withinMs: durationMs(within) }),
    ...(clockMs === undefined ? {} : { clockWithinMs: clockMs }),
  };
}

/** @throws {Error} when it measures nothing: the rules refuse such specs first */
function planFigure({ count, body, ...rest }: OtherSide, planning: Planning): Figure {
  if (count !== undefined) {
    const { by } = count;
    const rows = planRows(count, planning.tables);
    return { kind: "count", rows, ...(by === undefined ? {} : { by }) };
  }
  const aggregate = planAggregate(rest, planning.tables);
  if (aggregate !== undefined) {
    return aggregate;
  }
  if (body === undefined) {
    throw new Error("an invariant measures nothing, but no rule refused it");
  }
  const call = resolved(planning.calls, `endpoint:${body.endpoint}`);
  return { kind: "body", call, at: body.at };
}

function planThreshold(name: string, thresholds: Thresholds): Threshold {
  const { warning, critical } = resolved(new Map(Object.entries(thresholds)), name);
  return typeof warning === "number"
    ? { name, unit: "rows", warning, critical: Number(critical) }
    : { name, unit: "ms", warning: durationMs(warning), critical: durationMs(String(critical)) };
}
