import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import { convertSchema, saysNothing } from "./convert-schema.ts";
import { createOpenApi, type JsonMap } from "../document/openapi.ts";

const components = {
  schemas: { Pet: { type: "object", properties: { id: { type: "integer" } } } },
};

function convert(schema: unknown, openapi = "3.0.3", more: JsonMap = {}): unknown {
  const document = createOpenApi({ openapi, components, ...more });
  return convertSchema(schema, {
    document,
    define: (name) => `#/$defs/${name.split("/").at(-1) ?? ""}`,
  });
}

test.each([
  [{ type: "string", nullable: true }, { type: ["string", "null"] }],
  [
    { type: "string", enum: ["a"], nullable: true },
    { type: ["string", "null"], enum: ["a", null] },
  ],
  [
    { allOf: [{ $ref: "#/components/schemas/Pet" }], nullable: true },
    { anyOf: [{ allOf: [{ $ref: "#/$defs/Pet" }] }, { type: "null" }] },
  ],
  [
    { type: "integer", minimum: 0, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false },
    { type: "integer", exclusiveMinimum: 0, maximum: 9 },
  ],
  [
    {
      type: "integer",
      format: "int64",
      example: 7,
      xml: {},
      "x-own": 1,
      default: 1,
      description: "n",
    },
    { type: "integer", format: "int64" },
  ],
  [{ $ref: "#/components/schemas/Pet", nullable: true }, { $ref: "#/$defs/Pet" }],
  [
    { properties: { a: {} }, required: ["a", "b"] },
    { type: "object", required: ["a", "b"], properties: { a: true, b: true } },
  ],
  [
    {
      type: "object",
      required: ["p", "q"],
      properties: { p: { type: "string", writeOnly: true }, q: { type: "string" } },
    },
    { type: "object", required: ["q"], properties: { p: false, q: { type: "string" } } },
  ],
  [{ type: "string", minimum: 1, pattern: "(" }, { type: "string" }],
  [{ minLength: 1 }, { type: "string", minLength: 1 }],
  [{}, true],
])("translates %j of 3.0", (schema, expected) => {
  expect(convert(schema)).toEqual(expected);
});

test("keeps what stands beside a reference given 3.1, and types with null", () => {
  expect([
    convert({ $ref: "#/components/schemas/Pet", minProperties: 1 }, "3.1.0"),
    convert({ type: ["string", "null"], examples: ["a"] }, "3.1.0"),
  ]).toEqual([
    { allOf: [{ $ref: "#/$defs/Pet" }, { type: "object", minProperties: 1 }] },
    { type: ["string", "null"] },
  ]);
});

test("takes an empty object for unknown given Xano's document alone", () => {
  const empty = { type: "object", properties: {} };
  const xano = { servers: [{ url: "https://x1.xano.example/api:abc" }] };
  expect([convert(empty, "3.0.0", xano), convert(empty)]).toEqual([true, { type: "object" }]);
});

test("gives a schema elsewhere a name of its own, so that one that contains itself ends", () => {
  const paths = { own: { type: "array", items: { $ref: "#/paths/own" } } };
  expect(convert({ $ref: "#/paths/own" }, "3.0.3", { paths })).toEqual({ $ref: "#/$defs/own" });
});

test("says nothing where any value passes", () => {
  expect(
    [true, {}, { anyOf: [true, { type: "null" }] }, { type: "object" }].map(saysNothing),
  ).toEqual([true, true, true, false]);
});

test("makes what Ajv compiles in its strict mode, whatever stands beside what", () => {
  const odd = {
    required: ["a"],
    minLength: 2,
    nullable: true,
    oneOf: [{ required: ["b"] }, { type: "string", minItems: 1 }],
    additionalProperties: { nullable: true, anyOf: [{}, { format: "made-up" }] },
  };
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  const schema = convert(odd);
  expect(typeof ajv.compile(typeof schema === "object" && schema !== null ? schema : {})).toBe(
    "function",
  );
});
