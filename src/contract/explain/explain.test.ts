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

test("reports a finding once given two schemas that say the same", () => {
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
    message: "the body: expected at most 1 item, got array of 2",
  },
  {
    schema: { anyOf: [{ enum: ["a"] }, { const: 0 }, { type: "integer", minimum: 5 }] },
    body: "b",
    message: 'the body: expected one of string "a" or number 0 or at least 5, got string "b"',
  },
  {
    schema: { oneOf: [{ title: "a name" }, { title: "a nickname" }] },
    body: "b",
    message: "the body: fits a name and a nickname, and exactly one may fit",
  },
])("says $message", ({ schema, body, message }) => {
  expect(explain(schema, body)).toMatchObject([{ message }]);
});

const rows = {
  type: "array",
  items: { required: ["id"], properties: { id: { type: "integer" } } },
};

test.each([
  {
    schema: rows,
    body: [{ id: "1" }, { id: "2" }, { id: null }],
    says: ['/0/id: expected integer, got string "1" (in all 3 items)'],
  },
  {
    schema: rows,
    body: [{ id: 1 }, { id: 2 }, { id: "3" }, { id: "4" }],
    says: ['/2/id: expected integer, got string "3" (in 2 of 4 items)'],
  },
  {
    schema: { properties: { data: { properties: { items: rows } } } },
    body: { data: { items: [{}, { id: 2 }, { name: "a" }] } },
    says: ["/data/items/0: expected property id, got an empty object (in 2 of 3 items)"],
  },
  {
    schema: { items: { items: { type: "integer" } } },
    body: [[1, "2"], [], ["3"]],
    says: ['/0/1: expected integer, got string "2" (in 2 of 3 items)'],
  },
  // numbers as names of properties are no items
  {
    schema: { additionalProperties: { type: "integer" } },
    body: { 1: "a", 2: "b" },
    says: ['/1: expected integer, got string "a"', '/2: expected integer, got string "b"'],
  },
  {
    schema: { ...closed, required: ["role", "email"] },
    body: { role: "admin", emial: "a@b.example" },
    says: ['/emial: not in the contract; did you mean "email"?'],
  },
  {
    schema: { required: ["email"], properties: { email: true, id: true } },
    body: { id: 1, emial: "" },
    says: ["the body: expected property email, got only id, emial; is emial misspelt?"],
  },
  {
    schema: closed,
    body: { x: 1, y: 2, z: 3, rolle: "admin" },
    says: [
      '/rolle: not in the contract; did you mean "role"?',
      "the body: not in the contract are its properties x, y, z",
    ],
  },
  {
    schema: { required: ["a", "b", "c", "d", "e", "f", "g", "h", "i"] },
    body: { z: 1 },
    says: ["the body: expected properties a, b, c, d, e, f, g, h and 1 more, got only z"],
  },
  {
    schema: { type: ["string", "null"], enum: ["New", null], minLength: 2 },
    body: 5,
    says: ["the body: expected string or null, got number 5"],
  },
  {
    schema: { allOf: [{ type: ["object", "array"] }, { type: "object" }] },
    body: 5,
    says: ["the body: expected object, got number 5"],
  },
  {
    schema: { properties: { a: { anyOf: [{ required: ["b"] }] }, "c/d~e": { type: "null" } } },
    body: { a: {}, "c/d~e": 1 },
    says: [
      "/a: expected another shape, got object with no properties",
      "/c~1d~0e: expected null, got number 1",
    ],
  },
])("says $says", ({ schema, body, says }) => {
  expect(explain(schema, body)).toEqual(
    says.map((message) => expect.objectContaining({ message })),
  );
});

test("reports 10 findings and counts the rest given many causes", () => {
  const names = Array.from({ length: 13 }, (_, index) => `column_${index}`);
  const schema = { properties: Object.fromEntries(names.map((name) => [name, { type: "null" }])) };
  const body = Object.fromEntries(names.map((name) => [name, 1]));
  const reported = explain(schema, body);
  expect([reported.length, reported.at(-1)]).toEqual([
    11,
    { code: "contract", path: "", message: "3 more deviations", level: "failure" },
  ]);
});

test("explains no more than 10,000 errors of one body, and says that there are more", () => {
  const schema = { type: "array", items: { type: "string" } };
  const accepts = new Ajv2020({ allErrors: true, verbose: true }).compile(schema);
  const body = Array.from({ length: 30_000 }, (_, index) => index);
  accepts(body);
  expect(explainErrors(accepts.errors ?? [], body).map(({ message }) => message)).toEqual([
    "/0: expected string, got number 0 (in at least 10000 of 30000 items)",
  ]);
});
