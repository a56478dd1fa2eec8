import { expect, test } from "vitest";
import { fromSchemas } from "../mutants/contract-files.ts";
import { findInContracts } from "./in-contracts.ts";

const closed = {
  type: "object",
  properties: { id: { type: "integer" }, name: true, note: { description: "unknown" } },
  additionalProperties: false,
};
const open = {
  type: "array",
  items: { type: "object", properties: { role: { enum: ["admin"] }, of: { $ref: "#/$defs/of" } } },
  $defs: { of: { type: ["object", "null"] } },
};
const composed = {
  type: "object",
  unevaluatedProperties: false,
  allOf: [{ type: "object", properties: { id: { type: "integer" } } }],
};

test("names untyped properties, open objects and what is not used", () => {
  const schemas = { closed, open, composed, "xano-error": { type: "string" } };
  expect(findInContracts(fromSchemas(new Map(Object.entries(schemas))), [])).toEqual([
    {
      kind: "properties without a type",
      names: ["closed /properties/name", "closed /properties/note"],
    },
    { kind: "open objects", names: ["open /$defs/of", "open /items"] },
    { kind: "endpoints whose contract says nothing of the body", names: [] },
    { kind: "contracts that no check uses", names: ["closed", "composed", "open"] },
  ]);
});
