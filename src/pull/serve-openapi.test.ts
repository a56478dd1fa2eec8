import { expect, onTestFinished, test } from "vitest";
import { startServed } from "../../simulator/openapi/start-served.ts";
import { pullCase } from "../../test-support/pulled-backend.ts";
import { answering, documentOf } from "../../test-support/small-document.ts";
import { parseDocumentText } from "./document/parse-text.ts";

/** What is told of a document that is pulled, and then served by the mock. */
async function toldOfServed(
  document: string,
  seed: number,
): Promise<Readonly<Record<string, unknown>>> {
  const pulled = await pullCase(document);
  const { root } = parseDocumentText("api.yaml", document);
  const served = await startServed({ root, seed });
  onTestFinished(() => served.close());
  return pulled.judgeAt(served.url, { API_TOKEN: served.token, API_KEY: served.key });
}

const text = (schema: object): object => ({ type: "string", ...schema });
const object = (properties: Readonly<Record<string, object>>, more: object = {}): object => ({
  type: "object",
  required: Object.keys(properties),
  properties,
  ...more,
});
const integer: object = { type: "integer" };

/** Schemas of answers of 3.0, by the case that they are. */
const old: Readonly<Record<string, object>> = {
  neg: object({ t: { type: "number", maximum: -1 }, u: { type: "integer", maximum: -5 } }),
  mult: object({
    t: { type: "integer", multipleOf: 7 },
    u: { type: "integer", multipleOf: 6, minimum: 13, maximum: 19 },
    v: { type: "number", multipleOf: 0.05, minimum: 0.01 },
    x: { type: "integer", minimum: 0, maximum: 1, exclusiveMaximum: true },
    y: { type: "number", minimum: 0, exclusiveMinimum: true, maximum: 0.001 },
  }),
  pat: object({
    a: text({ pattern: "^(?!x)[a-z]{3}$" }),
    b: text({ pattern: "^\\d{3}-[A-Z]+$" }),
    c: text({ pattern: "^(foo|bar)$" }),
    d: text({ pattern: "^[^@]+@[^@]+$", maxLength: 12 }),
    e: text({ pattern: "^(?=.*\\d)[a-z\\d]{6,}$" }),
    f: text({ pattern: "^[\\w-.]+$", minLength: 9 }),
    g: text({ pattern: "b{2}" }),
  }),
  alloneof: {
    allOf: [object({ id: integer })],
    oneOf: [object({ a: text({}) }), object({ b: text({}) })],
  },
  nested: {
    allOf: [
      { allOf: [object({ n: { type: "integer", minimum: 5 } }), object({ n: { maximum: 6 } })] },
      { anyOf: [object({ k: text({ enum: ["x"] }) }), object({ k: text({ enum: ["y"] }) })] },
    ],
  },
  uniq: { type: "array", minItems: 3, uniqueItems: true, items: text({ enum: ["a", "b", "c"] }) },
  formats: object(
    Object.fromEntries(
      "date time date-time duration uri uri-reference uri-template email hostname ipv4 ipv6 regex uuid json-pointer byte decimal"
        .split(" ")
        .map((format) => [format, text({ format })]),
    ),
  ),
  numbers: object({
    a: { type: "integer", format: "int32" },
    b: { type: "integer", format: "int64" },
    c: { type: "number", format: "float" },
  }),
  min: { type: "object", minProperties: 2, additionalProperties: integer },
  nulls: text({ nullable: true, example: null }),
  parts: {
    allOf: [
      { type: "object", properties: { secret: text({ writeOnly: true }), id: integer } },
      { required: ["id", "secret"] },
    ],
  },
  example: object({ size: text({ enum: ["s", "m"], example: "huge" }) }),
  choice: {
    oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }],
    discriminator: { propertyName: "kind" },
  },
  tree: { $ref: "#/components/schemas/Tree" },
};

/** Schemas of 3.1. */
const recent: Readonly<Record<string, object>> = {
  tuple: { type: "array", prefixItems: [{ type: "number" }, text({})], items: false },
  contains: { type: "array", contains: { type: "integer", minimum: 7 }, minContains: 2 },
  cond: {
    ...object({ kind: text({ enum: ["card", "cash"] }) }),
    if: { properties: { kind: { const: "card" } } },
    ...JSON.parse('{ "then": { "required": ["number"] } }'),
    else: { required: ["coins"] },
  },
  dependent: { ...object({ iban: text({}) }), dependentRequired: { iban: ["bic"] } },
  closed: {
    allOf: [object({ id: integer })],
    properties: { name: text({}) },
    unevaluatedProperties: false,
  },
  like: {
    type: "object",
    patternProperties: { "^x-[a-z]+$": integer },
    additionalProperties: false,
  },
  names: { type: "object", minProperties: 2, propertyNames: { pattern: "^[a-z]{4}$" } },
  not: object({ n: { type: "integer", minimum: 1, maximum: 3, not: { enum: [1, 3] } } }),
  constant: object({ v: { const: 7 }, w: { type: ["string", "null"] }, x: { type: "null" } }),
  bounds: object({ n: { type: "integer", exclusiveMinimum: 4, exclusiveMaximum: 6 } }),
};

const components = {
  schemas: {
    Cat: object({ kind: text({ enum: ["Cat"] }), lives: integer }),
    Dog: object({ kind: text({ enum: ["Dog"] }), barks: { type: "boolean" } }),
    Tree: object({
      id: integer,
      below: { type: "array", items: { $ref: "#/components/schemas/Tree" } },
    }),
  },
};

function served(schemas: Readonly<Record<string, object>>, more: object): string {
  const paths = Object.entries(schemas).map(([name, schema]) => [
    `/${name}`,
    { get: answering(schema) },
  ]);
  return documentOf(Object.fromEntries(paths), { components, ...more });
}

test.for([1, 2, 3])("serves what keeps each keyword that is judged given seed %i", async (seed) => {
  const told = {
    ...(await toldOfServed(served(old, {}), seed)),
    ...(await toldOfServed(served(recent, { openapi: "3.1.0" }), seed)),
  };
  const names = [...Object.keys(old), ...Object.keys(recent)].map((name) => `GET /${name}`);
  expect(told).toEqual(Object.fromEntries(names.map((name) => [name, "passed"])));
});

test("serves text, headers, and examples of a content type that its schema allows", async () => {
  const paths = {
    "/text": {
      get: {
        responses: {
          "200": {
            description: "ok",
            headers: {
              "Content-Length": { schema: integer },
              "X-Total": { required: true, schema: { type: "integer", minimum: 3 } },
            },
            content: { "text/csv": { schema: { type: "string" }, example: "a,b" } },
          },
        },
      },
    },
    "/bad-example": {
      get: {
        responses: {
          "200": {
            description: "ok",
            content: {
              "application/json": { schema: object({ id: integer }), example: { id: "x" } },
            },
          },
        },
      },
    },
  };
  expect(await toldOfServed(documentOf(paths), 1)).toEqual({
    "GET /text": "passed",
    "GET /bad-example": "passed",
  });
});

test("answers, if not well, for a schema that demands itself, and for a path that is none", async () => {
  const endless = object({
    a: { $ref: "#/components/schemas/E" },
    b: { $ref: "#/components/schemas/E" },
  });
  const document = documentOf(
    { "/e": { get: answering({ $ref: "#/components/schemas/E" }) } },
    {
      components: { schemas: { E: endless } },
    },
  );
  const { root } = parseDocumentText("api.json", document);
  const served = await startServed({ root });
  onTestFinished(() => served.close());
  const statuses = [await fetch(`${served.url}/e`), await fetch(`${served.url}/%zz`)].map(
    ({ status }) => status,
  );
  expect(statuses).toEqual([200, 404]);
});
