import { expect, test } from "vitest";
import { InstanceError } from "../../errors.ts";
import {
  endpointShape,
  functionShape,
  groupShape,
  readObjects,
  tableShape,
  taskShape,
  type ObjectShape,
} from "./object-shape.ts";
import type { Column } from "../../ports/metadata.ts";

const column = { name: "id", type: "int", nullable: false, required: true, style: "single" };

/** The columns of a table that has these. */
function columnsOf(...schema: readonly unknown[]): readonly Column[] {
  const [table] = readObjects([{ id: 1, name: "user", auth: true, schema }], tableShape, {
    route: "table",
    before: 0,
  });
  return table?.schema ?? [];
}

test("reads what Xano's own document leaves out given columns with as little", () => {
  const bare = { name: "id", type: "int", nullable: false, required: true };
  const nulls = { tableref_id: null, format: null, validators: null, values: null, style: null };
  const level = { ...bare, name: "level", type: "enum", values: [1, "two", null] };
  expect(columnsOf(bare, { ...bare, ...nulls }, level)).toEqual([
    column,
    { ...column, format: null, validators: {} },
    { ...column, name: "level", type: "enum", values: ["1", "two", "null"] },
  ]);
});

test("says of an odd column alone that it cannot be read given others that can", () => {
  const blank = { type: "", nullable: false, required: false, style: "single" };
  const odd = [{ ...column, style: "array" }, { name: "x", type: "int" }, 7];
  expect(columnsOf(column, ...odd, { ...column, values: "a" })).toEqual([
    column,
    { ...blank, name: "id", odd: '/style must be one of "single", "list", null, got "array"' },
    { ...blank, name: "x", odd: "must have required property 'nullable'" },
    { ...blank, name: "column 4", odd: "must be object" },
    { ...blank, name: "id", odd: '/values must be array or null, got "a"' },
  ]);
});

const whole = { auth: false, schema: [], canonical: "abc", verb: "GET", input: [], active: true };

/** What is read of an object that differs from one that is whole, after one that is. */
function readAfter<T extends { readonly id: number; readonly name: string }>(
  shape: ObjectShape<T>,
  given: object,
): unknown {
  const [good, odd] = readObjects(
    [
      { ...whole, id: 1, name: "good" },
      { ...whole, id: 2, name: "odd", ...given },
    ],
    shape,
    { route: "list", before: 0 },
  );
  expect(good).toEqual({ ...whole, id: 1, name: "good" });
  return odd;
}

test("reads all others given an odd one in a list of each kind", () => {
  const odd = { id: 2, name: "odd" };
  expect([
    readAfter(tableShape, { auth: "yes" }),
    readAfter(functionShape, { name: null }),
    readAfter(groupShape, { canonical: 7 }),
    readAfter(endpointShape, { input: 7 }),
    readAfter(taskShape, { id: "9" }),
  ]).toEqual([
    { ...odd, auth: false, schema: [], odd: "/auth must be boolean" },
    { id: 2, name: "item 2", odd: "/name must be string" },
    { ...odd, canonical: "", odd: "/canonical must be string" },
    { ...odd, verb: "", input: [], odd: "/input must be array" },
    { id: -2, name: "odd", active: false, odd: "/id must be integer" },
  ]);
});

test("refuses the list given that none of it can be read", () => {
  const message = "Metadata API, task: /0 must have required property 'active'";
  expect(() =>
    readObjects([{ id: 1, name: "a" }, null], taskShape, { route: "task", before: 0 }),
  ).toThrow(new InstanceError("unexpected-answer", message));
});

test.for([
  ["", {}],
  ["live", {}],
  [null, {}],
  ["test", { dataSource: "test" }],
] as const)("knows the data source of a task given %s", ([datasource, known]) => {
  const task = { id: 1, name: "nightly", active: true };
  const xanoscript: unknown[] = [];
  expect(
    readObjects([{ ...task, datasource, xanoscript }], taskShape, { route: "task", before: 0 }),
  ).toEqual([{ ...task, ...known }]);
});
