import { expect, test } from "vitest";
import { pullCase, type CaseAnswers } from "../../../test-support/pulled-backend.ts";
import { answering, documentOf } from "../../../test-support/small-document.ts";

interface Judged {
  readonly schema: unknown;
  readonly version?: string;
  readonly schemas?: object;
  readonly good: readonly unknown[];
  /** By what is said of it. */
  readonly bad: Readonly<Record<string, unknown>>;
  readonly notes?: readonly string[];
}

/** Pulls a schema and judges bodies by it, each text as it is sent. */
async function judge(
  { schema, version = "3.0.3", schemas = {} }: Judged,
  texts: readonly string[],
): Promise<{
  readonly told: readonly unknown[];
  readonly notes: readonly string[];
}> {
  const paths = Object.fromEntries(
    texts.map((_, index) => [`/p${index}`, { get: answering(schema) }]),
  );
  const pulled = await pullCase(documentOf(paths, { openapi: version, components: { schemas } }));
  const answers: CaseAnswers = Object.fromEntries(
    texts.map((text, index) => [`GET /p${index}`, { text }]),
  );
  const { told } = await pulled.judge(answers);
  return { told: texts.map((_, index) => told[`GET /p${index}`]), notes: pulled.notes };
}

const v31 = "3.1.0";
const base = { type: "object", properties: { id: { type: "integer" } } };
const secret = { type: "string", writeOnly: true };
const cases: Readonly<Record<string, Judged>> = {
  "unevaluated properties": {
    version: v31,
    schemas: { Base: base },
    schema: {
      allOf: [{ $ref: "#/components/schemas/Base" }],
      properties: { name: { type: "string" } },
      unevaluatedProperties: false,
    },
    good: [{ id: 1, name: "a" }],
    bad: { "/secret: not in the contract": { id: 1, name: "a", secret: 1 } },
  },
  "tuples that end": {
    version: v31,
    schema: { type: "array", prefixItems: [{ type: "number" }, { type: "string" }], items: false },
    good: [[1, "a"], [1]],
    bad: { "the body: expected at most 2 items": [1, "a", 2] },
  },
  "conditions and dependencies": {
    version: v31,
    schema: {
      type: "object",
      properties: { kind: { type: "string" } },
      if: { properties: { kind: { const: "card" } }, required: ["kind"] },
      ...JSON.parse('{ "then": { "required": ["number"] } }'),
      else: { required: ["note"] },
      dependentRequired: { iban: ["bic"] },
      dependentSchemas: { tax: { properties: { rate: { maximum: 1 } } } },
    },
    good: [
      { kind: "card", number: 1 },
      { kind: "cash", note: 1 },
    ],
    bad: {
      "the body: expected property number": { kind: "card" },
      "the body: expected property note": { kind: "x" },
      "the body: expected property bic beside iban": {
        kind: "card",
        number: 1,
        iban: "x",
      },
      "/rate: expected at most 1": { kind: "card", number: 1, tax: 1, rate: 2 },
    },
  },
  "what a list contains, and what nothing may be": {
    version: v31,
    schema: {
      type: "object",
      properties: {
        list: {
          type: "array",
          contains: { const: "x" },
          minContains: 2,
          unevaluatedItems: { type: "string" },
        },
        none: { not: {} },
      },
    },
    good: [{ list: ["x", "x", "a"] }],
    bad: {
      "/list: expected at least 2 items of the kind that the contract names": { list: ["x"] },
      "/none: expected anything else": { none: 1 },
    },
  },
  "patterns of other languages": {
    schema: {
      type: "object",
      properties: {
        mail: { type: "string", pattern: String.raw`^[\w\.\-]+\@[a-z]+$` },
        slug: { type: "string", pattern: String.raw`^[\w-.]+$` },
        time: { type: "string", pattern: String.raw`^\d{2}\:\d{2}\ \#$` },
        brace: { type: "string", pattern: "^{id}$" },
        case: { type: "string", pattern: "(?i)^abc$" },
        anchor: { type: "string", pattern: String.raw`\Aabc\z` },
      },
    },
    good: [
      { mail: "a.b-c@d", slug: "a.b-c", time: "10:20 #", brace: "{id}", case: "ABC", anchor: "x" },
    ],
    bad: {
      [String.raw`/mail: expected a string like ^[\w\.\-]+\@[a-z]+$`]: {
        mail: "nobody",
      },
      [String.raw`/slug: expected a string like ^[\w-.]+$`]: { slug: "a b" },
      [String.raw`/time: expected a string like ^\d{2}\:\d{2}\ \#$, got string "10-20 #"`]: {
        time: "10-20 #",
      },
      "/brace: expected a string like ^{id}$": { brace: "id" },
    },
    notes: [
      expect.stringMatching(/^! left out: pattern "\(\?i\)\^abc\$" is none: /),
      expect.stringMatching(/^! left out: pattern "\\\\Aabc\\\\z" is none: /),
    ],
  },
  "decimals and formats of numbers": {
    schema: {
      type: "object",
      properties: {
        money: { type: "number", multipleOf: 0.01 },
        tenth: { type: "number", multipleOf: 0.1 },
        tiny: { type: "number", multipleOf: 1e-8 },
        small: { type: "integer", format: "int32" },
        float: { type: "number", format: "float" },
        price: { type: "string", format: "decimal" },
        bytes: { type: "string", format: "byte" },
      },
    },
    good: [
      {
        money: 19.99,
        tenth: 0.3,
        tiny: 0.12345678,
        small: -2147483648,
        float: 3.4e38,
        price: "-1.50",
        bytes: "YQ==",
      },
      { money: 9999999999.99, tenth: 1e15, small: 2147483647 },
    ],
    bad: {
      "/money: expected a multiple of 0.01": { money: 19.999 },
      "/tenth: expected a multiple of 0.1": { tenth: 0.35 },
      "/tiny: expected a multiple of 1e-8": { tiny: 1e-9 },
      "/small: expected a whole number of 32 bits": { small: 2147483648 },
      "/float: expected a number that a float holds": { float: 3.5e38 },
      "/price: expected a decimal number as text": { price: "1,5" },
      '/bytes: expected base64, got string "a!!="': { bytes: "a!!=" },
    },
  },
  "integers beyond what a double holds": {
    version: v31,
    schema: {
      type: "object",
      properties: {
        id: { type: "integer", maximum: 9007199254740992 },
        long: { type: "integer", format: "int64" },
      },
    },
    good: ['{"id":9007199254740992,"long":9223372036854775807}', '{"long":-9223372036854775808}'],
    bad: {
      "/id: expected at most 9007199254740992, got number 9007199254740994":
        '{"id":9007199254740993}',
      "/long: expected a whole number of 64 bits, got number 9223372036854776000":
        '{"long":9223372036854775808}',
      "/long: expected a whole number of 64 bits, got number -9223372036854778000":
        '{"long":-9223372036854775809}',
    },
  },
  "a written property that another part demands": {
    schemas: {
      Login: {
        type: "object",
        required: ["login", "password"],
        properties: { login: { type: "string" } },
      },
      Secret: { type: "object", properties: { password: secret } },
    },
    schema: {
      allOf: [
        { $ref: "#/components/schemas/Secret" },
        { $ref: "#/components/schemas/Login" },
        { allOf: [{ required: ["password"] }] },
        { oneOf: [{ required: ["password", "login"] }, { required: ["token"] }] },
      ],
    },
    good: [{ login: "a" }],
    bad: {
      '/password: expected nothing here, got string "[redacted]"': {
        login: "a",
        password: "[redacted]",
      },
    },
  },
  "null beside type and parts": {
    schemas: { U: base, N: { ...base, nullable: true } },
    schema: {
      type: "object",
      properties: {
        a: { nullable: true, allOf: [{ $ref: "#/components/schemas/U" }] },
        b: { type: "object", nullable: true, allOf: [{ $ref: "#/components/schemas/U" }] },
        c: { type: "string", nullable: true, oneOf: [{ minLength: 2 }] },
        d: { type: "string", nullable: true, not: { pattern: "^x" } },
        e: { anyOf: [{ $ref: "#/components/schemas/N" }, { type: "string" }] },
      },
    },
    good: [{ a: null, b: null, c: null, d: null, e: null }],
    bad: { "/b: expected object": { b: 1 } },
  },
  "schemas of 3.0 that speak 3.1, and other dialects": {
    schema: {
      type: "object",
      required: null,
      properties: {
        a: { anyOf: [{ type: "string" }, { type: "null" }] },
        b: { type: ["integer", "null"], exclusiveMinimum: 0 },
        c: { const: "x" },
        d: { type: "string", enum: [] },
        e: { type: "any" },
        f: { type: "object", required: "true", properties: [] },
        g: { type: "string", maxLength: "3" },
      },
    },
    good: [{ a: null, b: null, c: "x", d: "q", e: 1, f: {}, g: "abc" }],
    bad: {
      "/b: expected more than 0": { b: 0 },
      '/c: expected string "x"': { c: "y" },
      "/g: expected at most 3 characters": { g: "abcd" },
    },
    notes: [
      "! left out: required as true or false, where a list of names belongs, in 8 places: /paths//p0/get/responses/200/content/application/json/schema, /paths//p0/get/responses/200/content/application/json/schema/properties/f, /paths//p1/get/responses/200/content/application/json/schema, and 5 more",
      '! left out: type "any": JSON Schema has no such type',
    ],
  },
  "names that need an escape": {
    schemas: {
      "Page[User]": {
        type: "object",
        properties: {
          items: { type: "array", items: { $ref: "#/components/schemas/Some User~1%25" } },
        },
      },
      "Some User/%": { type: "object", properties: { id: { type: "integer" } } },
    },
    schema: { $ref: "#/components/schemas/Page[User]" },
    good: [{ items: [{ id: 1 }] }],
    bad: { "/items/0/id: expected integer": { items: [{ id: "x" }] } },
  },
  "schemas that contain themselves": {
    schemas: {
      Tree: {
        type: "object",
        required: ["id"],
        properties: {
          id: { type: "integer" },
          next: { $ref: "#/components/schemas/Tree/allOf/0" },
        },
        allOf: [
          {
            type: "object",
            properties: { below: { type: "array", items: { $ref: "#/components/schemas/Tree" } } },
          },
        ],
      },
    },
    schema: { $ref: "#/components/schemas/Tree" },
    good: [{ id: 1, next: { below: [{ id: 1, next: { below: [] } }] } }],
    bad: {
      "/next/below/0/next/below/0/id: expected integer": {
        id: 1,
        next: { below: [{ id: 1, next: { below: [{ id: "x" }] } }] },
      },
    },
  },
  "what no value meets": {
    schema: {
      type: "object",
      properties: {
        a: { type: "string", minLength: 5, maxLength: 3 },
        b: { type: "integer", const: "x" },
      },
    },
    good: [{}],
    bad: {},
    notes: [
      "! no value meets minLength 5 beside maxLength 3",
      '! no value of ["x"] is of type integer',
    ],
  },
};

test.for(Object.entries(cases))("judges by %s", async ([, one]) => {
  const texts = [...one.good, ...Object.values(one.bad)].map((body) =>
    typeof body === "string" ? body : JSON.stringify(body),
  );
  const { told, notes } = await judge(one, texts);
  const words = told.map((line) =>
    Array.isArray(line)
      ? line.map((text) =>
          (String(text).split(", got ")[0] ?? "").replace(/^breaks contract \S+: /, ""),
        )
      : line,
  );
  expect(words).toEqual([
    ...one.good.map(() => "passed"),
    ...Object.keys(one.bad).map((message) => [message.split(", got ")[0]]),
  ]);
  expect(notes).toEqual(one.notes ?? []);
});

test("judges schemas of other files as deep as they go", async () => {
  const api = documentOf({ "/pets": { $ref: "paths/pets.yaml" } });
  const pulled = await pullCase({
    "api.yaml": api,
    "paths/pets.yaml":
      'get: { responses: { "200": { $ref: "answers.yaml#/ok" }, "404": { description: none } } }',
    "paths/answers.yaml":
      'ok: { description: ok, content: { application/json: { schema: { type: array, items: { $ref: "../schemas/Pet.yaml" } } } } }',
    "schemas/Pet.yaml":
      'type: object\nrequired: [id]\nproperties: { id: { type: integer }, mother: { $ref: Pet.yaml }, owner: { $ref: "Owner.yaml#/Owner" } }',
    "schemas/Owner.yaml":
      "Owner: { type: object, properties: { pets: { type: array, items: { $ref: Pet.yaml } } } }",
  });
  const body = [
    { id: 1, mother: { id: 2, mother: { id: "x" }, owner: { pets: [{ id: "four" }] } } },
  ];
  expect((await pulled.judge({ "*": { body } })).told).toEqual({
    "GET /pets": [
      "breaks contract store/get-pets: /0/mother/mother/id: expected integer, got string [redacted]",
      "breaks contract store/get-pets: /0/mother/owner/pets/0/id: expected integer, got string [redacted]",
    ],
  });
});
