import type { Fault } from "../../../simulator/faults/fault.ts";
import type { OfKind } from "../../plan/check.ts";
import type { ColumnExpectation } from "../../plan/column-facts.ts";
import { targetsOf } from "../../plan/reference/targets.ts";
import type { TrialContext } from "../../trials/trial-context.ts";
import type { Trial, Expectation } from "../../trials/trial.ts";
import { blocked, breaks, fails, failsAt } from "../../trials/expectations.ts";
import { filled } from "../../trials/filled.ts";
import { wrongCells } from "./wrong-cells.ts";

/** A declared column and its table. */
export interface Place {
  readonly check: OfKind<"table">;
  readonly column: ColumnExpectation;
  readonly index: number;
  readonly context: TrialContext;
}

/** The declared columns of all tables that the mock has. */
export function columnPlaces(context: TrialContext): readonly Place[] {
  return context
    .of("table")
    .flatMap((check) =>
      context.table(check.table.name) === undefined
        ? []
        : check.columns.map((column, index) => ({ check, column, index, context })),
    );
}

/** Trials of each declared column and its cells. */
export function columnTrials(context: TrialContext): readonly Trial[] {
  return columnPlaces(context).flatMap((place) => [
    dropped(place),
    retyped(place),
    ...flipped(place),
    ...retargeted(place),
    ...otherValues(place),
    ...badCells(place),
  ]);
}

function dropped(place: Place): Trial {
  const { check, column } = place;
  const { name } = column;
  return trialAt(place, {
    kind: "drop-column",
    fault: { kind: "drop-column", table: check.table.name, column: name },
    expectations: [
      failsAt(check, { code: "column-missing", path: name }, [name, "does not exist"]),
      ...referencesAt(place).map((one) => blocked(one, check.id)),
    ],
  });
}

function retyped(place: Place): Trial {
  const { check, column } = place;
  const { name } = column;
  const type = column.type === "text" ? "int" : "text";
  const shown = column.list ? `${type}[]` : type;
  return trialAt(place, {
    kind: "retype-column",
    fault: { kind: "retype-column", table: check.table.name, column: name, type },
    expectations: [
      failsAt(check, { code: "column-type", path: name }, [name, shown, column.type]),
      ...referencesAt(place).map((one) => fails(one, "column-type", [name, type, column.type])),
    ],
  });
}

function flipped(place: Place): Trial[] {
  const { check, column } = place;
  const { name } = column;
  if (column.nullable === undefined) {
    return [];
  }
  const actual = column.nullable ? "not nullable" : "nullable";
  return [
    trialAt(place, {
      kind: "flip-nullable",
      fault: { kind: "flip-nullable", table: check.table.name, column: name },
      expectations: [failsAt(check, { code: "column-nullable", path: name }, [name, actual])],
    }),
  ];
}

function retargeted(place: Place): Trial[] {
  const { check, column } = place;
  const { name, reference } = column;
  if (reference === undefined) {
    return [];
  }
  const to = reference.name === "user" ? "agent" : "user";
  const expectations = [
    failsAt(check, { code: "column-reference", path: name }, [name, reference.name]),
    ...fromHere(place).map((one) => fails(one, "column-reference", [name, to, reference.name])),
  ];
  return [
    trialAt(place, {
      kind: "retarget-reference",
      fault: { kind: "retarget-reference", table: check.table.name, column: name, to },
      expectations,
    }),
  ];
}

/** An enum with one declared value fewer and, if the list is closed, with one more. */
function otherValues(place: Place): Trial[] {
  const { check, column, context } = place;
  const { name, type, values = [], isOpen = false } = column;
  const { name: table } = check.table;
  const held = context.table(table)?.columns.find((one) => one.name === name)?.values;
  const [value] = values;
  if (type !== "enum" || held === undefined || value === undefined) {
    return [];
  }
  const added = "in no spec";
  const trialOf = (kind: "drop-value" | "add-value", shown: string): Trial =>
    trialAt(place, {
      kind,
      fault: { kind, table, column: name, value: shown },
      expectations: [failsAt(check, { code: "column-values", path: name }, [name, shown])],
    });
  return [trialOf("drop-value", value), ...(isOpen ? [] : [trialOf("add-value", added)])];
}

/** A value in one row that the row's contract rejects; an empty table is filled first. */
function badCells(place: Place): Trial[] {
  const { check, column, context } = place;
  const { name: table } = check.table;
  return wrongCells(column).map(({ what, value, shown }) => {
    const { name } = column;
    // Rows without an id cannot be distinguished, so none of them is judged; long ids are text.
    const isUnread = name === "id" && typeof value !== "string";
    const expectations = [
      isUnread
        ? breaks(check, ["/id must be integer"])
        : failsAt(check, { code: "row-contract", path: `/${name}` }, [`/${name}`, shown]),
    ];
    const fault: Fault = { kind: "bad-row", table, column: name, value };
    const trial = trialAt(place, { kind: what, fault, expectations });
    return {
      ...trial,
      faults: [...filled(table, context), fault],
      lane: isUnread ? "ids" : `cells ${trial.lane}`,
    };
  });
}

interface Symptoms {
  readonly kind: string;
  readonly fault: Fault;
  readonly expectations: readonly Expectation[];
}

/** Breaks half of a table's columns at a time. */
export function trialAt(
  { check, column, index, context }: Place,
  { kind, fault, expectations }: Symptoms,
): Trial {
  const { name } = check.table;
  return {
    kind,
    at: `${name}.${column.name}`,
    faults: [fault],
    expectations,
    touches: context.onTable(name),
    lane: `columns ${index % 2}`,
    zone: name,
    site: `${name}.${column.name}`,
  };
}

function referencesAt({ check, column, context }: Place): readonly OfKind<"reference">[] {
  const isHere = (side: OfKind<"reference">["from"]): boolean =>
    side.name === check.table.name && side.column === column.name;
  return context
    .of("reference")
    .filter((check) => isHere(check.from) !== targetsOf(check).some(isHere));
}

function fromHere({ check, column, context }: Place): readonly OfKind<"reference">[] {
  return context
    .of("reference")
    .filter(({ from }) => from.name === check.table.name && from.column === column.name);
}
