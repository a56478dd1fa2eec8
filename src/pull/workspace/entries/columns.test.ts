import { expect, test } from "vitest";
import type { ColumnModel, IndexModel } from "../model.ts";
import { writeColumn, type WrittenColumn } from "./columns.ts";

function column(type: string, more: Partial<ColumnModel> = {}): ColumnModel {
  const usual = { isList: false, nullable: true, required: false, validators: {} };
  return { name: "a", type, ...usual, ...more };
}

function written(
  type: string,
  more: Partial<ColumnModel> = {},
  indexes: readonly IndexModel[] = [],
): WrittenColumn {
  return writeColumn(column(type, more), indexes);
}

test.for<[string, string, unknown]>([
  ["text", "mooring", "mooring"],
  ["text", "7", "7"],
  ["int", "-3", -3],
  ["int", "007", "007"],
  ["decimal", "2.50", "2.50"],
  ["bool", "true", true],
  ["timestamp", "now", "now"],
  ["date", "2026-02-03", "2026-02-03"],
])("writes the default of a column of type %s given %s", ([type, text, expected]) => {
  expect(written(type, { default: text })).toEqual({
    column: { type, nullable: true, default: expected },
    comment: "",
  });
});

test("writes validators and indexes as keys", () => {
  const facts = { validators: { trim: true, min: 3, pattern: "^a" } };
  const [btree, unique] = ["btree", "unique"].map((type) => ({ type, columns: ["a"] }));
  expect([
    written("text", facts),
    written("int", {}, btree === undefined ? [] : [btree]),
    written("int", {}, unique === undefined ? [] : [unique]),
    written("int", { isList: true, nullable: false }, [{ type: "btree", columns: ["b", "a"] }]),
  ]).toEqual([
    { column: { type: "text", nullable: true, ...facts }, comment: "" },
    { column: { type: "int", nullable: true, index: true }, comment: "" },
    { column: { type: "int", nullable: true, unique: true }, comment: "" },
    { column: "int[]!", comment: "" },
  ]);
});

test("leaves out what every id has", () => {
  const id = column("int", { name: "id", nullable: false, default: "0" });
  expect(writeColumn(id, [{ type: "primary", columns: ["id"] }])).toEqual({
    column: "int!",
    comment: "",
  });
});

test.for<[string, WrittenColumn, WrittenColumn]>([
  [
    "a default that its type cannot have",
    written("int", { default: "soon" }),
    {
      column: "int?",
      comment:
        'default "soon": expected a whole number as the default of a column of type int, got "soon"',
    },
  ],
  [
    "a default that is none of the values",
    written("enum", { values: ["ebb", "flood"], default: "slack" }),
    {
      column: { type: "enum", nullable: true, values: ["ebb", "flood"] },
      comment: 'default "slack": the default "slack" is none of the column\'s values',
    },
  ],
  [
    "the default of a list",
    written("text", { isList: true, default: "[]" }),
    {
      column: "text[]?",
      comment: 'default "[]": how an instance writes the default of a list is not certain',
    },
  ],
  [
    "a validator with two arguments beside one that has none",
    written("text", { validators: { lower: true, pattern: ["^a", "Not this"] } }),
    {
      column: { type: "text", nullable: true, validators: { lower: true } },
      comment: 'pattern ["^a","Not this"]: a validator has one argument',
    },
  ],
  [
    "validators that nothing fits",
    written("int", { default: "4", validators: { min: 9, max: 2 } }),
    {
      column: { type: "int", nullable: true, default: 4 },
      comment: 'validators {"min":9,"max":2}: no value is at least 9 and at most 2',
    },
  ],
  [
    "indexes of several columns and of another type",
    written("text", {}, [
      { type: "unique", columns: ["a", "b"] },
      { type: "gin", columns: ["a"] },
    ]),
    {
      column: { type: "text", nullable: true, index: true },
      comment:
        "unique index of a, b: no key says the columns behind the first; gin index: no key says the type of an index",
    },
  ],
])("says in a comment why no key says it given %s", ([, got, expected]) => {
  expect(got).toEqual(expected);
});
