import type { EndpointCall } from "../../plan/call.ts";
import type { InvariantCheck } from "../../plan/check.ts";
import type { Figure, Measure, Threshold } from "../../plan/measure.ts";
import type { TableRef } from "../../plan/objects.ts";
import type { Catalog } from "../catalog.ts";
import { durationMs } from "../../language/duration.ts";
import { fillVariables } from "../../language/samples.ts";
import type { InvariantEntry, OtherSide, Thresholds } from "../../language/spec.generated.ts";
import { planBase, resolved } from "../planned-base.ts";
import { planRows, planTests, planWhere } from "../planned-conditions.ts";
import { planExplanation } from "../planned-explanation.ts";

/** What invariants name of other specs. */
export interface InvariantContext {
  readonly tables: ReadonlyMap<string, TableRef>;
  /** Calls by the id of the endpoint's check. */
  readonly calls: ReadonlyMap<string, EndpointCall>;
  readonly thresholds: Thresholds;
  /** Stand for `$user_id`, `$agent_id` and the like wherever a value is compared with. */
  readonly testUser: Readonly<Record<string, number>>;
}

/** One check an invariant. */
export function planInvariants(
  { invariants }: Catalog,
  context: InvariantContext,
): InvariantCheck[] {
  return invariants.map((entry) => {
    const { id, title, threshold } = entry.value;
    return {
      ...planBase(entry, { id: `invariant:${id}`, family: "pipelines", title }),
      kind: "invariant",
      measure: planMeasure(filled(entry.value, context), context),
      ...(threshold === undefined
        ? {}
        : { threshold: planThreshold(threshold, context.thresholds) }),
      explanation: planExplanation(entry.value),
    };
  });
}

/** The entry with the test user's ids in the place of their names. */
function filled(spec: InvariantEntry, { testUser }: InvariantContext): InvariantEntry {
  // Only values are replaced, each by another value; the shape stays.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return fillVariables(spec, testUser) as InvariantEntry;
}

function planMeasure(spec: InvariantEntry, context: InvariantContext): Measure {
  const { newest, oldest, each, unique, values, within, equals, expect } = spec;
  const { tables } = context;
  const aged = newest ?? oldest;
  if (aged !== undefined) {
    return {
      kind: newest === undefined ? "oldest" : "newest",
      rows: planRows(aged, tables),
      column: aged.column,
      ...(within === undefined ? {} : { withinMs: durationMs(within) }),
    };
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
  const figure = planFigure(spec, context);
  return equals === undefined
    ? { kind: "figure", figure, expect: expect === undefined ? [] : planTests(expect) }
    : { kind: "equality", figure, other: planFigure(equals, context) };
}

/** @throws {Error} when there is none: the rules refuse such specs beforehand */
function planFigure({ count, sum, body }: OtherSide, context: InvariantContext): Figure {
  if (count !== undefined) {
    const { by } = count;
    const rows = planRows(count, context.tables);
    return { kind: "count", rows, ...(by === undefined ? {} : { by }) };
  }
  if (sum !== undefined) {
    return { kind: "sum", rows: planRows(sum, context.tables), column: sum.column };
  }
  if (body === undefined) {
    throw new Error("an invariant measures nothing, but no rule refused it");
  }
  const call = resolved(context.calls, `endpoint:${body.endpoint}`);
  return { kind: "body", call, at: body.at };
}

function planThreshold(name: string, thresholds: Thresholds): Threshold {
  const { warning, critical } = resolved(new Map(Object.entries(thresholds)), name);
  return typeof warning === "number"
    ? { name, unit: "rows", warning, critical: Number(critical) }
    : { name, unit: "ms", warning: durationMs(warning), critical: durationMs(String(critical)) };
}
