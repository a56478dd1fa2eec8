import { expect, test } from "vitest";
import { column, declared } from "../../../test-support/sample-check.ts";
import type { Column } from "../../ports/metadata.ts";
import { toIndexes } from "../../backends/xano/index-shape.ts";
import { judgeDefault, judgeIndexes, judgeValidators } from "./column-facts.ts";

test("finds nothing given columns with the facts that are declared", () => {
  const state = column("state", { default: "open", validators: { trim: true, min: "3" } });
  expect([
    ...judgeDefault(declared("state", { default: "open" }), state),
    ...judgeValidators(declared("state", { validators: { trim: true, min: 3 } }), state),
    ...judgeDefault(declared("count"), column("count", { default: "" })),
    ...judgeDefault({}, column("is_open", { type: "bool", default: "false" })),
    ...judgeDefault({}, column("is_open", { type: "bool" })),
  ]).toEqual([]);
});

test.for<[string, string | undefined, Partial<Column>, string]>([
  ["another default", "open", { default: "won" }, "column a has the default won, not open"],
  ["no default", "0", { default: "" }, 'column a has the default "", not 0'],
  ["a default where none is declared", "", { default: "7" }, 'column a has the default 7, not ""'],
  ["no word of it", "0", {}, "column a has the default not stated, not 0"],
  [
    "the empty text of a bool",
    undefined,
    { type: "bool", default: "" },
    "column a is a bool with the empty text as its default",
  ],
  [
    "the empty text of a bool whose default is declared",
    "true",
    { type: "bool", default: "" },
    "column a is a bool with the empty text as its default",
  ],
])("finds the default given %s", ([, usual, given, message]) => {
  const expected = usual === undefined ? {} : { default: usual };
  const found = judgeDefault(declared("a", expected), column("a", given));
  expect(found.map((one) => [one.code, one.path, one.message])).toEqual([
    ["column-default", "a", message],
  ]);
});

test("finds validators that are missing or have another argument, and reports further ones", () => {
  const expected = declared("a", { validators: { trim: true, min: 3, max: 9 } });
  const actual = column("a", { validators: { trim: true, min: 2, lower: true } });
  expect(judgeValidators(expected, actual)).toEqual([
    {
      code: "column-validators",
      path: "a",
      message: "column a does not validate min, max as declared",
      expected: "trim: true, min: 3, max: 9",
      actual: "trim: true, min: 2, lower: true",
      level: "failure",
    },
    {
      code: "undeclared",
      path: "a",
      message: "column a also validates lower",
      actual: "lower",
      level: "drift",
    },
  ]);
});

const columns = [declared("email", { unique: true }), declared("team_id", { index: true })];
const schema = [column("email"), column("team_id")];

test.for<[string, unknown, string[]]>([
  [
    "both",
    [
      { type: "btree|unique", fields: [{ name: "email", op: "asc" }] },
      { type: "btree", fields: [{ name: "team_id" }, { name: "email" }] },
    ],
    [],
  ],
  [
    "the other forms of a unique index",
    [
      { type: "unique", fields: [{ name: "email" }] },
      { type: "btree", unique: true, fields: [{ name: "team_id" }] },
    ],
    [],
  ],
  [
    "one that is not unique, and one that only ends with the column",
    [
      { type: "btree", fields: [{ name: "email" }] },
      { type: "btree|unique", fields: [{ name: "email" }, { name: "team_id" }] },
    ],
    [
      "column email is not unique, not as declared",
      "column team_id is not indexed, not as declared",
    ],
  ],
  [
    "none",
    [{ type: "primary", fields: [{ name: "id" }] }],
    [
      "column email is not unique, not as declared",
      "column team_id is not indexed, not as declared",
    ],
  ],
  [
    "no list of them",
    undefined,
    [
      "the instance does not list the indexes of column email",
      "the instance does not list the indexes of column team_id",
    ],
  ],
])("judges declared indexes given %s", ([, raw, messages]) => {
  const indexes = toIndexes(raw);
  const table = { schema, ...(indexes === undefined ? {} : { indexes }) };
  expect(judgeIndexes(columns, table).map(({ message }) => message)).toEqual(messages);
});

test("finds an index that is declared not to be", () => {
  const indexes = toIndexes([{ type: "btree|unique", fields: [{ name: "email" }] }]) ?? [];
  const none = [declared("email", { unique: false, index: false })];
  expect(judgeIndexes(none, { schema, indexes }).map(({ message }) => message)).toEqual([
    "column email is unique, not as declared",
    "column email is indexed, not as declared",
  ]);
});

test("leaves a column that does not exist to its own finding", () => {
  expect(judgeIndexes([declared("gone", { unique: true })], { schema, indexes: [] })).toEqual([]);
});
