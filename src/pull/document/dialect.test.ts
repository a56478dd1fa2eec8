import { expect, test } from "vitest";
import { settleDialect } from "./dialect.ts";

const property = (): Record<string, unknown> => ({ type: "string", required: true });

test("takes a boolean out of schemas, and says where, given one of Xano's documents", () => {
  const properties = { a: property(), b: { ...property(), required: false }, c: property() };
  const schema = { type: "object", required: ["a"], properties, items: property() };
  const root = { components: { schemas: { T: schema } } };
  expect(settleDialect(root)).toEqual([
    "required as true or false, where a list of names belongs, in 4 places: /components/schemas/T/properties/a, /components/schemas/T/properties/b, /components/schemas/T/properties/c, and 1 more",
  ]);
  expect(schema).toEqual({
    type: "object",
    required: ["a"],
    properties: { a: { type: "string" }, b: { type: "string" }, c: { type: "string" } },
    items: { type: "string" },
  });
});

test("leaves it where it belongs, and in examples", () => {
  const root = {
    parameters: [{ name: "id", in: "path", required: true }],
    requestBody: { content: {}, required: true },
    headers: { "X-A": { schema: {}, required: true } },
    example: { required: true },
    "x-own": { required: true },
    properties: { required: { type: "boolean" } },
  };
  const before = structuredClone(root);
  expect(settleDialect(root)).toEqual([]);
  expect(root).toEqual(before);
});

test("goes by where a schema stands, whatever its name", () => {
  const properties = { default: property(), "x-own": property(), required: true, enum: property() };
  const root = { components: { schemas: { example: { type: "object", properties } } } };
  expect(settleDialect(root)).toEqual([expect.stringContaining("in 3 places")]);
  const plain = { type: "string" };
  expect(properties).toEqual({ default: plain, "x-own": plain, required: true, enum: plain });
});

test("takes the values of an enum of texts for texts, however they are written", () => {
  const schema = { type: ["string", "null"], enum: [1, true, "x", null] };
  const number = { type: "integer", enum: [1, 2] };
  const told = settleDialect({ components: { schemas: { schema, number } } });
  expect([told, schema.enum, number.enum]).toEqual([
    [
      "values of an enum that are no texts although the type is string, taken as they are written, in 1 place: /components/schemas/schema",
    ],
    ["1", "true", "x", null],
    [1, 2],
  ]);
});

test("judges what lies in another file by where it is used, given examples and schemas there", () => {
  const example = { value: { policy: { required: true, type: "string", enum: [1] } } };
  const files = {
    "examples-13": { shown: example },
    index: { $ref: "#/x-pulled-files/models/Thing" },
    models: { Thing: { type: "object", properties: { a: property() } }, fields: { b: property() } },
  };
  const content = {
    schema: { $ref: "#/x-pulled-files/index" },
    examples: { shown: { $ref: "#/x-pulled-files/examples-13/shown" } },
  };
  const other = { schema: { properties: { $ref: "#/x-pulled-files/models/fields" } } };
  const told = settleDialect({ paths: { "/a": { content, other } }, "x-pulled-files": files });
  expect([told, example.value.policy, files.models.Thing.properties.a]).toEqual([
    [
      "required as true or false, where a list of names belongs, in 2 places: /x-pulled-files/models/Thing/properties/a, /x-pulled-files/models/fields/b",
    ],
    { required: true, type: "string", enum: [1] },
    { type: "string" },
  ]);
});
