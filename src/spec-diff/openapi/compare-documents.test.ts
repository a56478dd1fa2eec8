import { expect, test } from "vitest";
import { createOpenApi } from "../../pull/document/openapi.ts";
import { compareDocuments } from "./compare-documents.ts";

type Parts = Readonly<Record<string, unknown>>;

const usualSchema = {
  type: "object",
  required: ["id"],
  properties: { id: { type: "integer" }, name: { type: "string" } },
};

/** One operation `POST /pets/{id}`, with parts in place of its own. */
function operation({ request = {}, response = {}, ...more }: Parts = {}): object {
  return {
    operationId: "addPet",
    parameters: [
      { name: "id", in: "path", required: true, schema: { type: "integer" } },
      { name: "q", in: "query", schema: { type: "string", enum: ["a", "b"] } },
    ],
    requestBody: {
      content: { "application/json": { schema: { ...usualSchema, ...Object(request) } } },
    },
    responses: {
      "200": {
        headers: { "X-Total": { required: true, schema: { type: "integer" } } },
        content: { "application/json": { schema: { ...usualSchema, ...Object(response) } } },
      },
      "404": { description: "none" },
    },
    ...more,
  };
}

function changesOf(before: object, after: object, more: Parts = {}): string[] {
  const of = (post: object): object => ({
    openapi: "3.1.0",
    paths: { "/pets/{id}": { post } },
    ...more,
  });
  return compareDocuments(createOpenApi({ ...of(before) }), createOpenApi({ ...of(after) })).map(
    ({ effect, kind, message }) => `${effect} ${kind}: ${message}`,
  );
}

const p = (name: string, schema: object): object => ({
  properties: { ...usualSchema.properties, [name]: schema },
});
const text = { type: "string" };

/** Parts of the operation before and after, and what is told of it. */
const cases: Readonly<Record<string, readonly [Parts, Parts, readonly string[]]>> = {
  "nothing that says anything else": [
    {},
    {
      parameters: [
        { name: "q", in: "query", schema: { enum: ["b", "a"], type: "string" } },
        { name: "id", in: "path", required: true, schema: { type: "integer" } },
      ],
    },
    [],
  ],
  "a property of an answer that is gone": [
    {},
    { response: { properties: { id: { type: "integer" } } } },
    ["breaking response-optional-property-removed: 200: /name is gone"],
  ],
  "a property of an answer that is new": [
    {},
    { response: p("age", { type: "integer" }) },
    ["additive response-optional-property-added: 200: /age is new"],
  ],
  "a new property where an answer was closed": [
    { response: { additionalProperties: false } },
    { response: { ...p("age", text), additionalProperties: false } },
    ["breaking response-optional-property-added: 200: /age is new"],
  ],
  "what an answer need not have any more": [
    {},
    { response: { required: [] } },
    ["breaking response-property-became-optional: 200: /id is optional now"],
  ],
  "a required property of a request that is new": [
    {},
    { request: { ...p("age", text), required: ["id", "age"] } },
    ["breaking request-required-property-added: body: /age is new, and required"],
  ],
  "an optional property of a request that is new": [
    {},
    { request: p("age", text) },
    ["additive request-optional-property-added: body: /age is new"],
  ],
  "another type": [
    { request: p("n", text), response: p("n", text) },
    { request: p("n", { type: "integer" }), response: p("n", { type: "integer" }) },
    [
      "breaking request-type-changed: body: /n: type string is integer now",
      "breaking response-type-changed: 200: /n: type string is integer now",
    ],
  ],
  "a wider type": [
    { request: p("n", { type: "integer" }), response: p("n", { type: "integer" }) },
    { request: p("n", { type: "number" }), response: p("n", { type: "number" }) },
    [
      "additive request-type-changed: body: /n: type integer is number now",
      "breaking response-type-changed: 200: /n: type integer is number now",
    ],
  ],
  "what may be null now": [
    { response: p("n", text) },
    { response: p("n", { type: ["string", "null"] }) },
    ["breaking response-nullable-changed: 200: /n: may be null now"],
  ],
  "values of an enum": [
    { request: p("n", { enum: ["a", "b"] }), response: p("n", { enum: ["a", "b"] }) },
    { request: p("n", { enum: ["a", "c"] }), response: p("n", { enum: ["a", "c"] }) },
    [
      'breaking request-enum-value-removed: body: /n: value "b" is gone',
      'additive request-enum-value-added: body: /n: value "c" is new',
      'additive response-enum-value-removed: 200: /n: value "b" is gone',
      'breaking response-enum-value-added: 200: /n: value "c" is new',
    ],
  ],
  bounds: [
    { request: p("n", { minimum: 1, maxLength: 9 }), response: p("n", { maxItems: 5 }) },
    { request: p("n", { minimum: 2, maxLength: 12 }), response: p("n", { maxItems: 6 }) },
    [
      "breaking request-minimum-changed: body: /n: minimum 1 is 2 now",
      "additive request-max-length-changed: body: /n: maxLength 9 is 12 now",
      "breaking response-max-items-changed: 200: /n: maxItems 5 is 6 now",
    ],
  ],
  "formats and patterns": [
    { request: p("n", { format: "int32", pattern: "a" }), response: p("n", {}) },
    { request: p("n", { format: "int64", pattern: "b" }), response: p("n", { format: "uuid" }) },
    [
      'additive request-format-changed: body: /n: format "int32" is "int64" now',
      'breaking request-pattern-changed: body: /n: pattern "a" is "b" now',
      'additive response-format-changed: 200: /n: format not stated is "uuid" now',
    ],
  ],
  "what is taken where nothing is sent": [
    { request: p("n", { default: 1 }) },
    { request: p("n", { default: 2 }) },
    ["breaking request-default-changed: body: /n: default 1 is 2 now"],
  ],
  "items of a list": [
    { response: p("n", { type: "array", items: text }) },
    { response: p("n", { type: "array", items: { type: "integer" } }) },
    ["breaking response-type-changed: 200: /n/0: type string is integer now"],
  ],
  "parts of a choice": [
    { response: p("n", { oneOf: [text, { type: "integer" }] }) },
    { response: p("n", { oneOf: [text, { type: "integer" }, { type: "boolean" }] }) },
    ["breaking response-one-of-added: 200: /n: the part 3 of a choice is new"],
  ],
  "a closed request": [
    {},
    { request: { additionalProperties: false } },
    [
      "breaking request-additional-properties-forbidden: body: the value: other properties are forbidden now",
    ],
  ],
  parameters: [
    {
      parameters: [
        { name: "a", in: "query", schema: text },
        { name: "b", in: "query", schema: text },
      ],
    },
    {
      parameters: [
        { name: "b", in: "query", required: true, schema: { ...text, maxLength: 3 } },
        { name: "c", in: "header", required: true, schema: text },
      ],
    },
    [
      "breaking request-parameter-removed: parameter query a is gone",
      "breaking request-parameter-became-required: parameter query b is required now",
      "breaking request-max-length-changed: parameter query b: maxLength not stated is 3 now",
      "breaking request-parameter-added-required: parameter header c is new, and required",
    ],
  ],
  "statuses and headers": [
    {},
    { responses: { "201": {}, "422": {} } },
    [
      "additive response-success-status-added: 201 is new",
      "breaking response-success-status-removed: 200 is gone",
      "additive response-error-status-removed: 404 is gone",
      "additive response-error-status-added: 422 is new",
    ],
  ],
  "a body that is required": [
    { requestBody: { content: {} } },
    { requestBody: { required: true, content: {} } },
    ["breaking request-body-became-required: the body is required now"],
  ],
  "a body that is gone": [
    {},
    { requestBody: undefined },
    ["breaking request-body-removed: takes no body any more"],
  ],
  "content types": [
    { requestBody: { content: { "application/json": {} } } },
    { requestBody: { content: { "application/xml": {} } } },
    [
      "breaking request-media-type-removed: body: application/json is gone",
      "additive request-media-type-added: body: application/xml is new",
    ],
  ],
  "a login": [
    {},
    { security: [{ token: [] }] },
    ["breaking security-added: wants a login now: token"],
  ],
  "another login": [
    { security: [{ token: ["read"] }] },
    { security: [{ token: ["write"] }, { key: [] }] },
    [
      "breaking security-way-removed: is not let in by token (read) any more",
      "additive security-way-added: is let in by token (write) now",
      "additive security-way-added: is let in by key now",
    ],
  ],
  "words of the operation": [
    {},
    { operationId: "createPet", deprecated: true },
    [
      "additive operation-deprecated: is deprecated now",
      "additive operation-id-changed: operationId addPet is createPet now",
    ],
  ],
};

test.for(Object.entries(cases))("tells %s", ([, [before, after, told]]) => {
  const found = changesOf(operation(before), operation(after));
  expect(found.toSorted()).toEqual([...told].toSorted());
});

const tree = (type: string): object => ({
  openapi: "3.0.3",
  paths: {
    "/t": {
      get: {
        responses: {
          "200": {
            content: { "application/json": { schema: { $ref: "#/components/schemas/T" } } },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      T: {
        allOf: [
          { properties: { id: { type } } },
          { properties: { below: { type: "array", items: { $ref: "#/components/schemas/T" } } } },
        ],
      },
    },
  },
});

test("compares schemas by what their references lead to, once where they contain themselves", () => {
  const found = compareDocuments(
    createOpenApi({ ...tree("string") }),
    createOpenApi({ ...tree("integer") }),
  );
  expect(found).toEqual([
    {
      effect: "breaking",
      kind: "response-type-changed",
      subject: "GET /t",
      message: "200: /id: type string is integer now",
      before: "/components/schemas/T/allOf/0/properties/id",
      after: "/components/schemas/T/allOf/0/properties/id",
    },
  ]);
});

test("tells operations that are gone and new, and takes a placeholder by its place", () => {
  const before = {
    openapi: "3.1.0",
    paths: {
      "/a/{id}": {
        get: { parameters: [{ name: "id", in: "path", required: true }], responses: {} },
        put: { responses: {} },
      },
      "/old": { get: { deprecated: true, "x-sunset": "2020-01-01", responses: {} } },
    },
  };
  const after = {
    openapi: "3.1.0",
    paths: {
      "/a/{key}": {
        get: { parameters: [{ name: "key", in: "path", required: true }], responses: {} },
        post: { responses: {} },
      },
    },
  };
  const found = compareDocuments(createOpenApi(before), createOpenApi(after));
  expect(found.map(({ effect, kind, subject }) => [effect, kind, subject])).toEqual([
    ["breaking", "operation-removed", "PUT /a/{id}"],
    ["additive", "operation-removed-after-sunset", "GET /old"],
    ["additive", "operation-added", "POST /a/{key}"],
  ]);
});
