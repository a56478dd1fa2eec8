import { expect, test } from "vitest";
import { knownValue } from "./known-value.ts";
import { createOpenApi } from "../document/openapi.ts";

const document = createOpenApi({ openapi: "3.0.3" });

test.each([
  [{ type: "string", example: "octo" }, "octo"],
  [{ type: "integer", example: 0, minimum: 1 }, 1],
  [{ type: "integer", minimum: 3 }, 3],
  [{ type: "integer", minimum: 3, exclusiveMinimum: true }, 4],
  [{ type: "integer", default: "12" }, 12],
  [{ type: "integer", default: "now" }, undefined],
  [{ type: "boolean", default: "false" }, false],
  [{ type: "boolean" }, undefined],
  [{ type: "string" }, undefined],
  [{ type: "string", default: "" }, undefined],
  [{ type: "string", enum: ["a", "b"] }, "a"],
  [{ type: "array", items: { type: "integer", minimum: 1 } }, [1]],
  [{ type: "array", items: { type: "string" } }, undefined],
  [
    { type: "object", required: ["a"], properties: { a: { const: 1 }, b: { type: "string" } } },
    { a: 1 },
  ],
  [{ type: "object", required: ["a"], properties: { a: { type: "string" } } }, undefined],
  [
    {
      allOf: [
        { type: "object", required: ["a"], properties: { a: { example: 1 } } },
        { type: "object", properties: {} },
      ],
    },
    { a: 1 },
  ],
])("takes from %j only what stands there", (schema, expected) => {
  expect(knownValue(schema, document)).toEqual(expected);
});
