import { expect, test } from "vitest";
import { createOpenApi } from "../document/openapi.ts";
import { noteSwallowedParts } from "./swallowed-parts.ts";

const schemas = {
  Source: { type: "object", required: ["id"], properties: { id: { type: "string" } } },
  Anything: {
    description: "any object",
    type: "object",
    additionalProperties: { allOf: [{}, { description: "a value" }] },
  },
  Text: { allOf: [{ type: "string" }] },
  Loop: { allOf: [{ $ref: "#/components/schemas/Loop" }] },
};

function at(name: string): object {
  return { $ref: `#/components/schemas/${name}` };
}

test.for<[oneOf: readonly unknown[], notes: readonly string[]]>([
  [
    [at("Source"), at("Anything")],
    ["of oneOf no value fits Source alone: Anything takes every object"],
  ],
  [
    [{ type: "integer" }, { type: "number" }],
    ["of oneOf no value fits its part 1 alone: its part 2 takes every integer"],
  ],
  [
    [{ type: "string", enum: ["a"] }, at("Text")],
    ["of oneOf no value fits its part 1 alone: Text takes every string"],
  ],
  [
    [{ type: "string", format: "date" }, {}],
    ["of oneOf no value fits its part 1 alone: its part 2 takes every string"],
  ],
  [
    [
      { type: "integer", minimum: 1 },
      { type: "number", maximum: 9 },
    ],
    [],
  ],
  [[{ type: "string" }, { type: "null" }], []],
  [[at("Source"), { type: "object", properties: { id: { type: "integer" } } }], []],
  [[{ type: "object" }, { anyOf: [{ type: "string" }, { type: "integer" }] }], []],
  [[{ type: "array", items: {} }, { type: "object" }], []],
  [[at("Source"), at("Loop")], []],
])("says of %j which part no value fits alone", ([oneOf, notes]) => {
  const document = createOpenApi({ openapi: "3.1.0", components: { schemas } });
  noteSwallowedParts({ oneOf }, document);
  expect([...document.contradictions]).toEqual(notes);
});
