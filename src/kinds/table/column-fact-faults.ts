import type { ColumnExpectation } from "../../plan/column-facts.ts";
import type { TrialContext } from "../../trials/trial-context.ts";
import type { Trial } from "../../trials/trial.ts";
import { failsAt } from "../../trials/expectations.ts";
import { columnPlaces, trialAt, type Place } from "./column-faults.ts";

/** Trials of what a column declares beside its type: default, indexes and validators. */
export function columnFactTrials(context: TrialContext): readonly Trial[] {
  return columnPlaces(context).flatMap((place) => [
    ...emptied(place),
    ...otherDefault(place),
    ...flipped(place),
    ...unvalidated(place),
  ]);
}

/** No bool may have the empty text as its default, whether its default is declared or not. */
function emptied(place: Place): Trial[] {
  const { check, column } = place;
  const { name, type, list } = column;
  return type !== "bool" || list
    ? []
    : [
        trialAt(place, {
          kind: "empty-default",
          fault: { kind: "change-default", table: check.table.name, column: name, to: "" },
          expectations: [failsAt(check, { code: "column-default", path: name }, [name, "empty"])],
        }),
      ];
}

function otherDefault(place: Place): Trial[] {
  const { check, column } = place;
  const { name, default: declared } = column;
  if (declared === undefined) {
    return [];
  }
  const to = `${declared}1`;
  return [
    trialAt(place, {
      kind: "change-default",
      fault: { kind: "change-default", table: check.table.name, column: name, to },
      expectations: [failsAt(check, { code: "column-default", path: name }, [name, to])],
    }),
  ];
}

function flipped(place: Place): Trial[] {
  const { check, column } = place;
  const { name } = column;
  const trialOf = (kind: "flip-index" | "flip-unique", word: string): Trial =>
    trialAt(place, {
      kind,
      fault: { kind, table: check.table.name, column: name },
      expectations: [failsAt(check, { code: "column-index", path: name }, [name, word])],
    });
  return [
    ...(column.index === undefined ? [] : [trialOf("flip-index", "indexed")]),
    ...(column.unique === undefined ? [] : [trialOf("flip-unique", "unique")]),
  ];
}

function unvalidated(place: Place): Trial[] {
  const { check, column } = place;
  const { name } = column;
  return validatorsOf(column).map((validator) =>
    trialAt(place, {
      kind: "drop-validator",
      fault: { kind: "drop-validator", table: check.table.name, column: name, validator },
      expectations: [failsAt(check, { code: "column-validators", path: name }, [name, validator])],
    }),
  );
}

function validatorsOf({ validators = {} }: ColumnExpectation): readonly string[] {
  return Object.keys(validators);
}
