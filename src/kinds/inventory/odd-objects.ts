import type { Fault } from "../../../simulator/faults/fault.ts";
import type { Check, OfKind } from "../../plan/check.ts";
import { keyOf, type TrialContext } from "../../trials/trial-context.ts";
import type { Trial } from "../../trials/trial.ts";
import { breaks, failsAt } from "../../trials/expectations.ts";

/** Objects of each list that are shown in an unknown shape, one at a time. */
const few = 3;

/**
 * Objects that the Metadata API shows in an unknown shape: this affects only the object itself, not the rest of its
 * list.
 */
export function oddTrials(context: TrialContext): readonly Trial[] {
  return [
    ...context.of("table").flatMap((check) => oddColumn(check, context)),
    ...context
      .of("table")
      .slice(0, few)
      .map((check) => {
        const { name } = check.table;
        const fault = { kind: "odd-object", list: "tables", name, key: "auth" } as const;
        return odd(check, fault, context.onTable(name));
      }),
    ...context
      .of("function")
      .slice(0, few)
      .map((check) => {
        const { name } = check.function;
        return odd(
          check,
          { kind: "odd-object", list: "functions", name, key: "id", value: "x" },
          [],
        );
      }),
    ...context
      .of("task")
      .slice(0, few)
      .map((check) => {
        const { name } = check.task;
        return odd(check, { kind: "odd-object", list: "tasks", name, key: "active", value: 1 }, []);
      }),
    ...context
      .of("endpoint")
      .slice(0, few)
      .map((check) => {
        const name = keyOf(check.call);
        const fault = {
          kind: "odd-object",
          list: "endpoints",
          name,
          key: "input",
          value: "x",
        } as const;
        return odd(
          check,
          fault,
          context.onEndpoint(check.call).map(({ id }) => id),
        );
      }),
  ];
}

function odd(
  check: Check,
  fault: Extract<Fault, { kind: "odd-object" }>,
  touches: readonly string[],
): Trial {
  return {
    kind: `odd-object ${fault.list}`,
    at: fault.name,
    faults: [fault],
    expectations: [breaks(check, ["cannot be read", fault.key])],
    touches,
    lane: `odd ${fault.list}`,
    zone: fault.name,
  };
}

/** The last column that a spec declares, because usually only its own table depends on it. */
function oddColumn(check: OfKind<"table">, context: TrialContext): Trial[] {
  const { name: table } = check.table;
  const column = check.columns.at(-1)?.name;
  return column === undefined
    ? []
    : [
        {
          kind: "odd-column",
          at: `${table}.${column}`,
          faults: [{ kind: "odd-column", table, column, key: "nullable", value: "yes" }],
          expectations: [failsAt(check, { code: "column-type", path: column }, ["cannot be read"])],
          touches: context.asking(table).map(({ id }) => id),
          lane: "odd columns",
          zone: table,
        },
      ];
}
