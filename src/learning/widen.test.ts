import { expect, test } from "vitest";
import { openContractFiles } from "./contract-parts.ts";
import type { Schema } from "./infer.ts";
import { observe } from "./shape.ts";
import { widenContract } from "./widen.ts";

/** The contracts after `one` has been widened by samples. */
function widened(
  files: Readonly<Record<string, Schema>>,
  samples: readonly unknown[],
): Readonly<Record<string, Schema>> {
  const drafts = openContractFiles((file) => files[file]);
  widenContract({ file: "one.schema.json", files: drafts }, observe(samples), {
    mayShow: (word) => word !== "hidden",
    isFixed: (file) => file === "fixed.schema.json",
  });
  return Object.fromEntries(Object.keys(files).map((file) => [file, drafts.read(file)]));
}

function widenedProperty(schema: Schema, values: readonly unknown[]): unknown {
  const one = { type: "object", required: ["x"], properties: { x: schema } };
  const samples = values.map((x) => ({ x }));
  return widened({ "one.schema.json": one }, samples)["one.schema.json"]?.["properties"];
}

test.each<[string, Schema, unknown[], Schema]>([
  [
    "values that are allowed",
    { type: ["string", "null"], format: "date" },
    ["2026-01-26"],
    { type: ["string", "null"], format: "date" },
  ],
  [
    "numbers within whole and part",
    { type: "number", minimum: 0 },
    [1, 2],
    { type: "number", minimum: 0 },
  ],
  [
    "a new null",
    { type: "string", title: "Kept" },
    ["a", null],
    { type: ["string", "null"], title: "Kept" },
  ],
  ["a fraction", { type: "integer" }, [1, 1.5], { type: "number" }],
  ["another type beside", { type: "string" }, ["a!", 1], { type: ["string", "integer"] }],
  [
    "another type instead",
    { type: "string", format: "date", description: "Kept." },
    [true],
    { description: "Kept.", type: "boolean" },
  ],
  ["a text without the format", { type: "string", format: "date" }, ["nope!"], { type: "string" }],
  [
    "an empty text where one may be",
    { type: "string", format: "date-or-empty" },
    [""],
    { type: "string", format: "date-or-empty" },
  ],
  [
    "an empty text where none may be",
    { type: "string", format: "date", minLength: 1 },
    [""],
    { type: "string" },
  ],
  ["seconds for ms", { type: "number", format: "timestamptz" }, [1_700_000], { type: "number" }],
  ["a smaller number", { type: "integer", minimum: 5 }, [3], { type: "integer", minimum: 0 }],
  ["a negative number", { type: "integer", minimum: 0 }, [-3], { type: "integer" }],
  ["a new word", { enum: ["ready"] }, ["ready", "error"], { enum: ["ready", "error"] }],
  ["a new word that must not be shown", { enum: ["ready"] }, ["hidden"], { type: "string" }],
  ["a null for a constant", { const: true }, [true, null], { enum: [true, null] }],
  [
    "an alternative that is missing",
    { anyOf: [{ type: "string" }, { type: "null" }] },
    [[], "a!"],
    { anyOf: [{ type: "string" }, { type: "null" }, { type: "array" }] },
  ],
  [
    "items in a list of none",
    { type: "array" },
    [[1]],
    { type: "array", items: { type: "integer" } },
  ],
  [
    "more members of a map",
    { type: "object", additionalProperties: { type: "integer" } },
    [{ a: 1.5 }],
    { type: "object", additionalProperties: { type: "number" } },
  ],
  ["masked values", { type: "integer" }, ["personal#0a1b2c"], { type: "integer" }],
])("changes a property just so far given %s", (...[, schema, values, expected]) => {
  expect(widenedProperty(schema, values)).toEqual({ x: expected });
});

test("drops what is gone, and adds what is new, given other properties", () => {
  const one = {
    title: "Kept",
    type: "object",
    required: ["gone", "seldom"],
    properties: { gone: true, seldom: { type: "string", description: "Kept." } },
    additionalProperties: false,
  };
  const samples = [{ seldom: "a!", added: 1 }, { added: 2 }];
  expect(widened({ "one.schema.json": one }, samples)).toEqual({
    "one.schema.json": {
      title: "Kept",
      type: "object",
      required: ["added"],
      properties: { seldom: { type: "string", description: "Kept." }, added: { type: "integer" } },
      additionalProperties: false,
    },
  });
});

test("widens the record where it is written, and leaves a fixed contract as it is", () => {
  const files = {
    "one.schema.json": {
      $ref: "fixed.schema.json",
      type: "object",
      properties: { items: { type: "array", items: { $ref: "row.schema.json" } } },
    },
    "fixed.schema.json": {
      type: "object",
      required: ["page"],
      properties: { page: { type: "integer" }, items: { type: "array" } },
    },
    "row.schema.json": {
      type: "object",
      required: ["id"],
      properties: { id: { type: "integer" } },
    },
  };
  const samples = [{ page: "first!", items: [{ id: null, name: "a!" }] }];
  expect(widened(files, samples)).toEqual({
    ...files,
    "row.schema.json": {
      type: "object",
      required: ["id", "name"],
      properties: { id: { type: ["integer", "null"] }, name: { type: "string" } },
    },
  });
});

test("adds no property of which a condition speaks already", () => {
  const one = {
    if: { required: ["success"], properties: { success: true } },
    // A keyword of JSON Schema.
    // oxlint-disable-next-line unicorn/no-thenable
    then: { type: "object", properties: { data: true } },
  };
  expect(widened({ "one.schema.json": one }, [{ success: true, data: 1 }])).toEqual({
    "one.schema.json": one,
  });
});
