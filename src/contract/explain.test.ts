import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { explainErrors } from "./explain.ts";

function explain(schema: object, body: unknown): unknown[] {
  const accepts = new Ajv2020({ strict: false, allErrors: true, verbose: true }).compile(schema);
  return accepts(body) ? [] : explainErrors(accepts.errors ?? [], body);
}

const closed = {
  type: "object",
  properties: { role: { type: "string" }, email: { type: "string" } },
  additionalProperties: false,
};

test("explains nothing given no error", () => {
  expect(explain({ type: "object" }, {})).toEqual([]);
});

test("names path, expectation and value of a finding given a wrong type", () => {
  expect(explain({ properties: { age: { type: "integer" } } }, { age: "ten" })).toEqual([
    {
      code: "contract",
      path: "/age",
      message: '/age: expected integer, got string "ten"',
      expected: "integer",
      actual: 'string "ten"',
      level: "failure",
    },
  ]);
});

test("suggests the nearest free name given a property that is not in the contract", () => {
  expect(explain(closed, { rolez: "admin" })).toEqual([
    {
      code: "contract",
      path: "/rolez",
      message: '/rolez: not in the contract; did you mean "role"?',
      expected: "no such property",
      actual: "rolez",
      level: "failure",
    },
  ]);
});

test("suggests no name that the body has already given an unknown property", () => {
  expect(explain(closed, { role: "admin", rolez: "admin" })).toMatchObject([
    { message: "/rolez: not in the contract" },
  ]);
});

test("folds the alternatives into one finding given an anyOf", () => {
  const schema = { anyOf: [{ type: "null" }, { type: "string", minLength: 2 }] };
  expect(explain(schema, 5)).toMatchObject([
    { path: "", message: "the body: expected null or string, got number 5" },
  ]);
});

test("tells a finding once given two schemas that say the same", () => {
  const schema = { allOf: [{ required: ["id"] }, { required: ["id"] }] };
  expect(explain(schema, {})).toMatchObject([
    { message: "the body: expected property id, got an empty object" },
  ]);
});

test("leaves out the if itself given a then that fails", () => {
  // oxlint-disable-next-line unicorn/no-thenable -- a word of JSON Schema
  const schema = { if: { required: ["a"] }, then: { required: ["b"] } };
  expect(explain(schema, { a: 1 })).toMatchObject([
    { message: "the body: expected property b, got only a" },
  ]);
});

test.each([
  { schema: { const: 3 }, body: 4, message: "the body: expected number 3, got number 4" },
  {
    schema: { enum: ["New", null] },
    body: "Old",
    message: 'the body: expected one of string "New", null, got string "Old"',
  },
  {
    schema: { pattern: "^ERROR_" },
    body: "E",
    message: 'the body: expected a string like ^ERROR_, got string "E"',
  },
  {
    schema: { minLength: 3 },
    body: "ab",
    message: 'the body: expected at least 3 characters, got string "ab"',
  },
  {
    schema: { not: {} },
    body: true,
    message: "the body: expected anything else, got boolean true",
  },
  {
    schema: { properties: { a: false } },
    body: { a: [] },
    message: "/a: expected nothing here, got array of 0",
  },
  {
    schema: { maxItems: 1 },
    body: [1, 2],
    message:
      "the body: expected what the contract states (must NOT have more than 1 items), got array of 2",
  },
  {
    schema: { anyOf: [{ enum: ["a"] }, { const: 0 }, { type: "integer", minimum: 5 }] },
    body: "b",
    message: 'the body: expected one of string "a" or number 0 or at least 5, got string "b"',
  },
  {
    schema: { oneOf: [{ title: "a name" }, { title: "a nickname" }] },
    body: "b",
    message: 'the body: expected a name or a nickname, got string "b"',
  },
])("says $message", ({ schema, body, message }) => {
  expect(explain(schema, body)).toMatchObject([{ message }]);
});
