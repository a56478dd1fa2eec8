import type { Figure, Measure, RowSet } from "../../../plan/measure.ts";
import { keyOf, type TrialContext } from "../../../trials/trial-context.ts";
import type { Trial } from "../../../trials/trial.ts";
import { fails, failsAt } from "../../../trials/expectations.ts";
import { aggregateBreaches } from "./aggregate.ts";
import { staleBreaches, stuckBreaches } from "./age.ts";
import type { Breach } from "../../../trials/breach.ts";
import { satisfying, violating } from "../../../trials/cell-values.ts";
import { filled } from "../../../trials/filled.ts";
import type { OfKind } from "../../../plan/check.ts";
import { rowSetsOf } from "../../../plan/measure.ts";

type InvariantCheck = OfKind<"invariant">;

/** The trials of each invariant, derived from its measure. */
export function invariantTrials(context: TrialContext): readonly Trial[] {
  return context.of("invariant").flatMap((check) =>
    breachesOf(check, context).map(({ kind, of = "", faults, expectation }): Trial => {
      const tables = rowSetsOf(check.measure).map(({ table }) => table.name);
      const calls = "figure" in check.measure ? callsOf(check.measure.figure) : [];
      return {
        kind,
        at: `${check.id.replace("invariant:", "")} ${of}`.trim(),
        faults,
        expectations: [expectation],
        touches: [
          ...tables.flatMap((name) => context.onTable(name)),
          ...calls.flatMap((call) => context.onEndpoint(call).map(({ id }) => id)),
          ...calls.flatMap((call) => endpointsAt(keyOf(call), context)),
        ],
        lane: "invariants",
        zone: [...tables, ...calls.map(keyOf)].join(" "),
      };
    }),
  );
}

function endpointsAt(key: string, context: TrialContext): string[] {
  return context
    .of("endpoint")
    .filter(({ call }) => keyOf(call) === key)
    .map(({ id }) => id);
}

function callsOf(figure: Figure): readonly Extract<Figure, { kind: "body" }>["call"][] {
  return figure.kind === "body" ? [figure.call] : [];
}

function breachesOf(check: InvariantCheck, context: TrialContext): readonly Breach[] {
  const { measure } = check;
  switch (measure.kind) {
    case "figure":
      return figureBreaches(check, measure, context);
    case "equality":
      return measure.figure.kind === "body" ? [lying(check, measure.figure, "unequal")] : [];
    case "newest":
      return staleBreaches(check, measure, context);
    case "oldest":
      return stuckBreaches(check, measure);
    case "each":
      return eachBreaches(check, measure, context);
    case "unique":
      return [duplicated(check, measure, context)];
    case "values":
      return [outside(check, measure, context)];
  }
}

type Of<K extends Measure["kind"]> = Extract<Measure, { kind: K }>;

function figureBreaches(
  check: InvariantCheck,
  { figure, expect }: Of<"figure">,
  context: TrialContext,
): Breach[] {
  if (figure.kind === "body") {
    return [lying(check, figure, "value"), ...exceeding(check, figure)];
  }
  if (figure.kind === "aggregate") {
    return aggregateBreaches(check, { figure, expect }, context);
  }
  const { rows } = figure;
  const isLeast = expect.some(({ is }) => is === ">=" || is === ">");
  return isLeast
    ? [tooFew(check, rows)]
    : [oneTooMany(check, rows, context), ...backlogs(check, rows)];
}

function tooFew(check: InvariantCheck, { table }: RowSet): Breach {
  return {
    kind: "delete-rows",
    faults: [{ kind: "delete-rows", table: table.name }],
    expectation: fails(check, "count", [table.name, "0 rows", "at least"]),
  };
}

function oneTooMany(
  check: InvariantCheck,
  { table, where }: RowSet,
  context: TrialContext,
): Breach {
  const { name } = table;
  return {
    kind: where.length === 0 ? "fill-table" : "unprocessed-rows",
    faults: [...filled(name, context), ...satisfying(name, where)],
    expectation: fails(check, "count", [name, "expected 0"]),
  };
}

/** Enough unprocessed rows to exceed each threshold. */
function backlogs(check: InvariantCheck, { table, where }: RowSet): Breach[] {
  const isOpen = where.some(({ column }) => column === "is_processed");
  const { threshold } = check;
  if (!isOpen || threshold === undefined) {
    return [];
  }
  return (["warning", "critical"] as const).map((level) => ({
    kind: `backlog ${level}`,
    faults: [{ kind: "unprocessed-rows", table: table.name, count: threshold[level] + 1 }],
    expectation: fails(check, "count", [table.name, `; ${level}: more than`]),
  }));
}

type BodyFigure = Extract<Figure, { kind: "body" }>;

function lying(check: InvariantCheck, { call, at }: BodyFigure, code: "unequal" | "value"): Breach {
  return {
    kind: "lying-report",
    faults: [{ kind: "lying-report", endpoint: keyOf(call), at, by: 1 }],
    expectation: fails(check, code, [at]),
  };
}

function exceeding(check: InvariantCheck, { call, at }: BodyFigure): Breach[] {
  const { threshold } = check;
  if (threshold === undefined) {
    return [];
  }
  return (["warning", "critical"] as const).map((level) => {
    const by = threshold[level] + 1;
    return {
      kind: `backlog ${level}`,
      faults: [{ kind: "lying-report", endpoint: keyOf(call), at, by }],
      expectation: fails(check, "value", [at, `; ${level}: more than`]),
    };
  });
}

/** One row that breaks each condition in turn. */
function eachBreaches(
  check: InvariantCheck,
  { rows, satisfies }: Of<"each">,
  context: TrialContext,
): Breach[] {
  const { name } = rows.table;
  return satisfies.map((condition) => ({
    kind: "bad-row condition",
    of: condition.column,
    faults: [...filled(name, context), ...satisfying(name, rows.where), violating(name, condition)],
    expectation: failsAt(check, { code: "row-value", path: condition.column }, [
      name,
      condition.column,
    ]),
  }));
}

function duplicated(
  check: InvariantCheck,
  { rows, columns }: Of<"unique">,
  context: TrialContext,
): Breach {
  const { name } = rows.table;
  return {
    kind: "duplicate-row",
    faults: [...filled(name, context), { kind: "duplicate-row", table: name }],
    expectation: fails(check, "duplicate", [name, ...columns]),
  };
}

function outside(
  check: InvariantCheck,
  { rows, column }: Of<"values">,
  context: TrialContext,
): Breach {
  const { name } = rows.table;
  const value = "in no list";
  return {
    kind: "job-state",
    faults: [...filled(name, context), { kind: "bad-row", table: name, column, value }],
    expectation: failsAt(check, { code: "row-value", path: column }, [column, name, value]),
  };
}
