import { expect, test } from "vitest";
import { withoutUnusable } from "./usable-contracts.ts";

const head = { $schema: "https://json-schema.org/draft/2020-12/schema", title: "GET /pets" };

test("keeps what can be judged by, and takes the schema out of what cannot", () => {
  const pet = { type: "object", properties: { id: { type: "integer" } } };
  const list = { ...head, type: "array", items: { $ref: "components.schema.json#/$defs/pet" } };
  const files = new Map<string, Record<string, unknown>>([
    ["pets/get-pets", list],
    ["pets/get-size", { ...head, type: "string", maxLength: "255" }],
    [
      "pets/components",
      { $defs: { pet, image: { type: "file" }, pets: { $ref: "#/$defs/image" } } },
    ],
  ]);
  const { files: usable, unusable } = withoutUnusable(files, () => []);
  expect(Object.fromEntries(usable)).toEqual({
    "pets/get-pets": list,
    "pets/get-size": head,
    "pets/components": { $defs: { pet, image: {}, pets: { $ref: "#/$defs/image" } } },
  });
  expect([...unusable.keys()]).toEqual(["pets/get-size", "pets/components#/$defs/image"]);
});
