import type { ColumnExpectation } from "../../plan/column-facts.ts";
import type { SpecProblem } from "../../errors.ts";
import { isDay, readMoment } from "../../language/calendar.ts";
import { expectColumn } from "../../language/column-type.ts";
import { problemAt } from "../../language/entry.ts";
import { listNames } from "../../text/nearest.ts";
import { columnsOf } from "../names.ts";
import type { Rule } from "../rule.ts";

/** A mistake in what a column declares beside its type, and the key that holds it. */
interface Mistake {
  readonly key: "default" | "unique" | "index" | "validators";
  readonly message: string;
  readonly hint: string;
}

/** What a column declares beside its type can be true of it. */
export const columnFactsCanBe: Rule = {
  needs: [],
  check: ({ catalog }) =>
    catalog.tables.flatMap((entry) =>
      columnsOf(entry.value).flatMap(({ name, column, evidence }): SpecProblem[] => {
        const list = evidence === "documented" ? "columns" : "inferred";
        return judgeFacts(expectColumn(name, column, evidence)).map(({ key, ...words }) =>
          problemAt(entry, [list, name, key], words),
        );
      }),
    ),
};

/** What cannot be true of a column that declares it. */
export function judgeFacts(column: ColumnExpectation): readonly Mistake[] {
  return [...judgeDefault(column), ...judgeIndexes(column), ...judgeValidators(column)];
}

const tests: Readonly<Record<string, { readonly what: string; readonly fits: RegExp }>> = {
  int: { what: "a whole number", fits: /^[+-]?\d+$/u },
  decimal: { what: "a number", fits: /^[+-]?\d+(?:\.\d+)?$/u },
  bool: { what: "true or false", fits: /^(?:true|false)$/u },
  timestamp: { what: "now, a moment or epoch milliseconds", fits: /^(?:now|-?\d+)$/u },
  date: { what: "now or a day", fits: /^now$/u },
};

/** An empty default means none, which a bool cannot have. */
function judgeDefault(column: ColumnExpectation): readonly Mistake[] {
  const { type, list, default: usual } = column;
  if (usual === undefined || list || (usual === "" && type !== "bool")) {
    return [];
  }
  const wanted = tests[type];
  if (wanted === undefined || wanted.fits.test(usual) || isMoment(type, usual)) {
    return judgeAmong(usual, column);
  }
  const message = `expected ${wanted.what} as the default of a column of type ${type}, got "${usual}"`;
  const hint =
    usual === ""
      ? "a bool without a default is neither true nor false, and fails by itself: leave default out"
      : "name the value that a new row has, or leave default out";
  return [{ key: "default", message, hint }];
}

function judgeAmong(
  usual: string,
  { values = [usual], isOpen = false }: ColumnExpectation,
): readonly Mistake[] {
  const message = `the default "${usual}" is none of the column's values`;
  const hint = `its values: ${listNames(values)}`;
  return isOpen || values.includes(usual) ? [] : [{ key: "default", message, hint }];
}

function isMoment(type: string, text: string): boolean {
  return type === "date" ? isDay(text) : type === "timestamp" && readMoment(text) !== undefined;
}

function judgeIndexes({ name, unique, index }: ColumnExpectation): readonly Mistake[] {
  if (name === "id") {
    const message = "every table has a unique index of its id";
    const hint = "leave it out: the instance has no table without";
    return (["unique", "index"] as const)
      .filter((key) => ({ unique, index })[key] !== undefined)
      .map((key) => ({ key, message, hint }));
  }
  const message = "a unique column is indexed";
  const hint = "leave index out, or unique";
  return unique === true && index === false ? [{ key: "index", message, hint }] : [];
}

function judgeValidators({ validators = {} }: ColumnExpectation): readonly Mistake[] {
  const { min, max } = validators;
  return typeof min === "number" && typeof max === "number" && min > max
    ? [
        {
          key: "validators",
          message: `no value is at least ${min} and at most ${max}`,
          hint: "correct min or max",
        },
      ]
    : [];
}
