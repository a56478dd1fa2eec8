import { expect, test } from "vitest";
import { compareContracts } from "./compare.ts";
import { openContractFiles } from "./contract-parts.ts";
import type { Schema } from "./infer.ts";

/** `level sign path: message` of each change between two contracts; others may be referred to. */
function changes(
  before: Schema,
  after: Schema,
  others: Readonly<Record<string, Schema>> = {},
): string[] {
  const side = (schema: Schema): { file: string; files: ReturnType<typeof openContractFiles> } => ({
    file: "a/one.schema.json",
    files: openContractFiles((file) => (file === "a/one.schema.json" ? schema : others[file])),
  });
  return compareContracts(side(before), side(after)).map(
    ({ level, sign, path, message }) => `${level} ${sign} ${path}: ${message}`,
  );
}

function withProperty(schema: unknown, isRequired = true): Schema {
  return {
    type: "object",
    ...(isRequired ? { required: ["x"] } : {}),
    properties: { x: schema },
  };
}

test("finds nothing given the same contract, however it is written", () => {
  const record = { type: "object", required: ["id"], properties: { id: { type: "integer" } } };
  expect(
    changes(
      { type: "array", items: record },
      { $ref: "../b/list.schema.json" },
      {
        "b/list.schema.json": { type: "array", items: { $ref: "../records/one.schema.json" } },
        "records/one.schema.json": record,
      },
    ),
  ).toEqual([]);
});

test.each<[string, unknown, unknown, string[]]>([
  [
    "a null that is new",
    { type: "string" },
    { type: ["string", "null"] },
    ["breaking ~ /x: may be null now"],
  ],
  [
    "a type that changed",
    { type: "string" },
    { type: "integer" },
    ["breaking ~ /x: type changed: string → integer"],
  ],
  [
    "a type that widened",
    { type: "integer" },
    { type: "number" },
    ["breaking ~ /x: type widened: integer → number"],
  ],
  [
    "one more type",
    { type: "string" },
    { type: ["string", "boolean"] },
    ["breaking ~ /x: type widened: string → boolean or string"],
  ],
  [
    "a type that narrowed",
    { type: ["string", "integer"] },
    { type: "integer" },
    ["breaking ~ /x: type narrowed: integer or string → integer"],
  ],
  [
    "a null that is gone",
    { type: ["string", "null"] },
    { type: "string" },
    ["additive ~ /x: is never null now"],
  ],
  ["a type given up", { type: "string" }, true, ["breaking ~ /x: may be anything now, was string"]],
  ["a type that is new", true, { type: "string" }, ["additive + /x: type is stated now: string"]],
  [
    "a value that is new",
    { enum: ["a"] },
    { enum: ["a", "b"] },
    ['breaking + /x: new value: string "b"'],
  ],
  [
    "a value that is gone",
    { enum: ["a", "b"] },
    { enum: ["a"] },
    ['additive - /x: value gone: string "b"'],
  ],
  [
    "an enum given up",
    { enum: ["a"] },
    { type: "string" },
    ['breaking ~ /x: has other values than string "a"'],
  ],
  [
    "a constant that is new",
    { type: "boolean" },
    { const: true },
    ["additive + /x: is one of boolean true now"],
  ],
  [
    "a format that is gone",
    { type: "string", format: "date" },
    { type: "string" },
    ["breaking - /x: format date is gone"],
  ],
  [
    "a format that changed",
    { type: "string", format: "date" },
    { type: "string", format: "uuid" },
    ["breaking ~ /x: format changed: date → uuid"],
  ],
  [
    "a format that is new",
    { type: "string" },
    { type: "string", format: "date" },
    ["additive + /x: has format date now"],
  ],
  [
    "a bound that is looser",
    { type: "integer", minimum: 1 },
    { type: "integer", minimum: 0 },
    ["breaking ~ /x: bound loosened: minimum 1 → 0"],
  ],
  [
    "a bound that is gone",
    { type: "integer", maximum: 9 },
    { type: "integer" },
    ["breaking ~ /x: bound loosened: maximum 9 → none"],
  ],
  [
    "a bound that is new",
    { type: "integer" },
    { type: "integer", minimum: 0 },
    ["additive ~ /x: bound tightened: minimum none → 0"],
  ],
  [
    "items of another type",
    { type: "array", items: { type: "string" } },
    { type: "array", items: { type: "integer" } },
    ["breaking ~ /x/[]: type changed: string → integer"],
  ],
  [
    "members of another type",
    { type: "object", additionalProperties: { type: "integer" } },
    { type: "object", additionalProperties: { type: "string" } },
    ["breaking ~ /x/*: type changed: integer → string"],
  ],
  [
    "an object that is closed now",
    { type: "object" },
    { type: "object", additionalProperties: false },
    ["additive ~ /x: takes no other properties now"],
  ],
  [
    "an object that is open now",
    { type: "object", additionalProperties: false },
    { type: "object" },
    ["additive ~ /x: takes properties that are not stated now"],
  ],
])("tells %s", (...[, before, after, expected]) => {
  expect(changes(withProperty(before), withProperty(after))).toEqual(expected);
});

test.each<[string, Schema, Schema, string[]]>([
  [
    "a property that is gone",
    withProperty({ type: "string" }),
    { type: "object" },
    ["breaking - /x: property gone"],
  ],
  [
    "an optional one that is gone",
    withProperty({}, false),
    { type: "object" },
    ["breaking - /x: property gone, it was optional"],
  ],
  [
    "a property that is new",
    { type: "object" },
    withProperty({ type: "string" }),
    ["additive + /x: new property: string"],
  ],
  [
    "one that is optional now",
    withProperty({}),
    withProperty({}, false),
    ["breaking ~ /x: is not always there now"],
  ],
  [
    "one that is required now",
    withProperty({}, false),
    withProperty({}),
    ["additive ~ /x: is always there now"],
  ],
  [
    "a record where a list was",
    { type: "array", items: { type: "string" } },
    withProperty({}),
    ["breaking ~ : type changed: array → object", "additive + /x: new property"],
  ],
])("tells %s", (...[, before, after, expected]) => {
  expect(changes(before, after)).toEqual(expected);
});

test("tells what changed in a record that is referred to, or is there unless null", () => {
  const before = {
    type: ["object", "null"],
    if: { type: "object" },
    // A keyword of JSON Schema.
    // oxlint-disable-next-line unicorn/no-thenable
    then: { $ref: "row.schema.json" },
  };
  const row = { type: "object", required: ["id"], properties: { id: { type: "integer" } } };
  const after = withProperty({ type: "string" });
  expect(
    changes(before, { ...after, type: ["object", "null"] }, { "a/row.schema.json": row }),
  ).toEqual(["breaking - /id: property gone", "additive + /x: new property: string"]);
});

function node(name: unknown): Schema {
  return {
    type: "object",
    properties: { name, children: { type: "array", items: { $ref: "#" } } },
  };
}

test("ends given schemas that contain themselves, and tells what changed beside", () => {
  const [text, number] = [node({ type: "string" }), node({ type: "integer" })];
  expect(changes(text, text)).toEqual([]);
  expect(changes(text, number)).toEqual([
    "breaking ~ /name: type changed: string → integer",
    "breaking ~ /children/[]/name: type changed: string → integer",
  ]);
});
