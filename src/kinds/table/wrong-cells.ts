import type { ColumnExpectation } from "../../plan/column-facts.ts";

/** A value that a column must not hold. */
export interface WrongCell {
  /** Kind of the trial in the kill matrix. */
  readonly what: string;
  readonly value: unknown;
  /** How a finding shows it, as far as that is the same for every column. */
  readonly shown: string;
}

const texts = new Set(["text", "password", "enum", "email", "date", "uuid"]);
const numbers = new Set(["int", "decimal", "timestamp"]);
/** Malformed texts by type. */
const malformed: Readonly<Record<string, string>> = {
  email: "nope",
  date: "31/07/2025",
  uuid: "1234",
};
/** Epoch seconds instead of epoch milliseconds. */
const seconds = 1_769_385;

/** Values that violate a column's declaration; empty when it may hold anything. */
export function wrongCells(column: ColumnExpectation): readonly WrongCell[] {
  return [...ofWrongType(column), ...ofWrongForm(column), ...ofNoValue(column)];
}

function ofWrongType({ type, list }: ColumnExpectation): WrongCell[] {
  if (["json", "vector"].includes(type) && !list) {
    return [];
  }
  const isText = !list && texts.has(type);
  return [{ what: "bad-row type", value: isText ? 5 : "not a value", shown: "expected" }];
}

function ofWrongForm({ type, list, values, isOpen }: ColumnExpectation): WrongCell[] {
  if (list) {
    return [];
  }
  const form = malformed[type];
  return [
    ...(form === undefined ? [] : [{ what: "bad-row format", value: form, shown: "expected" }]),
    ...(type === "timestamp"
      ? [{ what: "bad-row format", value: seconds, shown: "expected" }]
      : []),
    ...(type === "int" ? [{ what: "bad-row format", value: 1.5, shown: "expected" }] : []),
    ...(values !== undefined && isOpen !== true ? [outside(type)] : []),
  ];
}

function outside(type: string): WrongCell {
  const value = numbers.has(type) ? 987_654 : "in no list";
  return { what: "bad-row enum", value, shown: "expected" };
}

function ofNoValue({ nullable }: ColumnExpectation): WrongCell[] {
  return nullable === false ? [{ what: "bad-row null", value: null, shown: "null" }] : [];
}
