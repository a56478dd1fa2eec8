import type { TableCheck } from "../../plan/check.ts";
import type { ColumnExpectation } from "../../plan/column-facts.ts";
import { changed, type ChangedCheck, type Mutants } from "../mutant.ts";

export function tableMutants(check: TableCheck): Mutants {
  const { minRows } = check;
  const fewer = { ...check, minRows: minRows - 1 };
  return {
    flips: flipTable(check),
    weakened: minRows === 0 ? [] : [changed(fewer, `rows at least ${minRows - 1}`)],
  };
}

/** Changes all columns at once; the findings must name each of them. */
function flipTable(check: TableCheck): readonly ChangedCheck[] {
  const { columns, auth } = check;
  const stated = columns.filter(({ nullable }) => nullable !== undefined);
  const flipped = columns.map((column) =>
    column.nullable === undefined ? column : { ...column, nullable: !column.nullable },
  );
  const retyped = columns.map((column) => ({ ...column, type: otherType(column.type) }));
  return [
    changed({ ...check, minRows: 1_000_000_000 }, "rows"),
    ...(auth === undefined ? [] : [changed({ ...check, auth: !auth }, "auth")]),
    ...(stated.length === 0
      ? []
      : [changed({ ...check, columns: flipped }, "nullable", namesOf(stated))]),
    ...(columns.length === 0
      ? []
      : [changed({ ...check, columns: retyped }, "type", namesOf(columns))]),
    ...flipFacts(check, "default", (value) => `${value}1`),
    ...flipFacts(check, "unique", (value) => !value),
    ...flipFacts(check, "index", (value) => !value),
    ...flipFacts(check, "validators", (validators) => ({ ...validators, ["another one"]: true })),
  ];
}

/** Changes one fact of all columns that declare it. */
function flipFacts<K extends "default" | "unique" | "index" | "validators">(
  check: TableCheck,
  key: K,
  flip: (value: NonNullable<ColumnExpectation[K]>) => ColumnExpectation[K],
): readonly ChangedCheck[] {
  const stated = check.columns.filter((column) => column[key] !== undefined);
  const columns = check.columns.map((column) => {
    const value = column[key];
    return value === undefined ? column : { ...column, [key]: flip(value) };
  });
  return stated.length === 0 ? [] : [changed({ ...check, columns }, key, namesOf(stated))];
}

/** Another type than the declared one. */
export function otherType(type: string): string {
  return type === "json" ? "bool" : "json";
}

function namesOf(named: readonly { readonly name: string }[]): readonly string[] {
  return named.map(({ name }) => name);
}
