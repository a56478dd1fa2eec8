import type { Figure, Measure, RowSet } from "../../plan/measure.ts";
import { keyOf, type Grounds } from "../../trials/grounds.ts";
import type { Trial } from "../../trials/trial.ts";
import { fails, failsAt } from "../../trials/witness.ts";
import { aggregateBreaches } from "./aggregate-faults.ts";
import { staleBreaches, stuckBreaches } from "./age-faults.ts";
import type { Breach } from "../../trials/breach.ts";
import { satisfying, violating } from "../../trials/cell-values.ts";
import { filled } from "../../trials/filled.ts";
import type { OfKind } from "../../plan/check.ts";
import { rowSetsOf } from "../../plan/measure.ts";

type InvariantCheck = OfKind<"invariant">;

/** What breaks each invariant, made of what it measures. */
export function invariantTrials(grounds: Grounds): readonly Trial[] {
  return grounds.of("invariant").flatMap((check) =>
    breachesOf(check, grounds).map(({ kind, of = "", faults, witness }): Trial => {
      const tables = rowSetsOf(check.measure).map(({ table }) => table.name);
      const calls = "figure" in check.measure ? callsOf(check.measure.figure) : [];
      return {
        kind,
        at: `${check.id.replace("invariant:", "")} ${of}`.trim(),
        faults,
        witnesses: [witness],
        touches: [
          ...tables.flatMap((name) => grounds.onTable(name)),
          ...calls.flatMap((call) => grounds.onEndpoint(call).map(({ id }) => id)),
          ...calls.flatMap((call) => endpointsAt(keyOf(call), grounds)),
        ],
        lane: "invariants",
        zone: [...tables, ...calls.map(keyOf)].join(" "),
      };
    }),
  );
}

function endpointsAt(key: string, grounds: Grounds): string[] {
  return grounds
    .of("endpoint")
    .filter(({ call }) => keyOf(call) === key)
    .map(({ id }) => id);
}

function callsOf(figure: Figure): readonly Extract<Figure, { kind: "body" }>["call"][] {
  return figure.kind === "body" ? [figure.call] : [];
}

function breachesOf(check: InvariantCheck, grounds: Grounds): readonly Breach[] {
  const { measure } = check;
  switch (measure.kind) {
    case "figure":
      return figureBreaches(check, measure, grounds);
    case "equality":
      return measure.figure.kind === "body" ? [lying(check, measure.figure, "unequal")] : [];
    case "newest":
      return staleBreaches(check, measure, grounds);
    case "oldest":
      return stuckBreaches(check, measure);
    case "each":
      return eachBreaches(check, measure, grounds);
    case "unique":
      return [duplicated(check, measure, grounds)];
    case "values":
      return [outside(check, measure, grounds)];
  }
}

type Of<K extends Measure["kind"]> = Extract<Measure, { kind: K }>;

function figureBreaches(
  check: InvariantCheck,
  { figure, expect }: Of<"figure">,
  grounds: Grounds,
): Breach[] {
  if (figure.kind === "body") {
    return [lying(check, figure, "value"), ...exceeding(check, figure)];
  }
  if (figure.kind === "aggregate") {
    return aggregateBreaches(check, { figure, expect }, grounds);
  }
  const { rows } = figure;
  const isLeast = expect.some(({ is }) => is === ">=" || is === ">");
  return isLeast
    ? [tooFew(check, rows)]
    : [oneTooMany(check, rows, grounds), ...backlogs(check, rows)];
}

function tooFew(check: InvariantCheck, { table }: RowSet): Breach {
  return {
    kind: "delete-rows",
    faults: [{ kind: "delete-rows", table: table.name }],
    witness: fails(check, "count", [table.name, "0 rows", "at least"]),
  };
}

function oneTooMany(check: InvariantCheck, { table, where }: RowSet, grounds: Grounds): Breach {
  const { name } = table;
  return {
    kind: where.length === 0 ? "fill-table" : "unprocessed-rows",
    faults: [...filled(name, grounds), ...satisfying(name, where)],
    witness: fails(check, "count", [name, "expected 0"]),
  };
}

/** As many unprocessed rows as cross each threshold. */
function backlogs(check: InvariantCheck, { table, where }: RowSet): Breach[] {
  const isOpen = where.some(({ column }) => column === "is_processed");
  const { threshold } = check;
  if (!isOpen || threshold === undefined) {
    return [];
  }
  return (["warning", "critical"] as const).map((level) => ({
    kind: `backlog ${level}`,
    faults: [{ kind: "unprocessed-rows", table: table.name, count: threshold[level] + 1 }],
    witness: fails(check, "count", [table.name, `; ${level}: more than`]),
  }));
}

type BodyFigure = Extract<Figure, { kind: "body" }>;

function lying(check: InvariantCheck, { call, at }: BodyFigure, code: "unequal" | "value"): Breach {
  return {
    kind: "lying-report",
    faults: [{ kind: "lying-report", endpoint: keyOf(call), at, by: 1 }],
    witness: fails(check, code, [at]),
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
      witness: fails(check, "value", [at, `; ${level}: more than`]),
    };
  });
}

/** One row that breaks each condition in its turn. */
function eachBreaches(
  check: InvariantCheck,
  { rows, satisfies }: Of<"each">,
  grounds: Grounds,
): Breach[] {
  const { name } = rows.table;
  return satisfies.map((condition) => ({
    kind: "bad-row condition",
    of: condition.column,
    faults: [...filled(name, grounds), ...satisfying(name, rows.where), violating(name, condition)],
    witness: failsAt(check, { code: "row-value", path: condition.column }, [
      name,
      condition.column,
    ]),
  }));
}

function duplicated(
  check: InvariantCheck,
  { rows, columns }: Of<"unique">,
  grounds: Grounds,
): Breach {
  const { name } = rows.table;
  return {
    kind: "duplicate-row",
    faults: [...filled(name, grounds), { kind: "duplicate-row", table: name }],
    witness: fails(check, "duplicate", [name, ...columns]),
  };
}

function outside(check: InvariantCheck, { rows, column }: Of<"values">, grounds: Grounds): Breach {
  const { name } = rows.table;
  const value = "in no list";
  return {
    kind: "job-state",
    faults: [...filled(name, grounds), { kind: "bad-row", table: name, column, value }],
    witness: failsAt(check, { code: "row-value", path: column }, [column, name, value]),
  };
}
