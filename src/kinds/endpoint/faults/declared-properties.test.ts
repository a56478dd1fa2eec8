import { expect, test } from "vitest";
import { declaredProperties } from "./declared-properties.ts";

const contract = {
  $ref: { required: ["success"], properties: { success: { type: "boolean" }, data: true } },
  properties: {
    data: {
      type: "object",
      required: ["id"],
      properties: {
        id: { type: "integer" },
        note: { type: ["string", "number"] },
        state: { enum: ["New"] },
        tags: { type: "array", items: { properties: { name: { type: "string" } } } },
      },
    },
  },
};

test("names what a contract says of the properties that a body has", () => {
  const data = { id: 1, note: "x", state: "New", tags: [{ name: "a" }], other: 1 };
  const found = declaredProperties(contract, { success: true, data });
  expect(found.map(({ path, isRequired, isTyped }) => [path, isRequired, isTyped])).toEqual([
    ["success", true, true],
    ["data", false, true],
    ["data.id", true, true],
    // text and numbers are both good
    ["data.note", false, false],
    ["data.state", false, true],
    ["data.tags", false, true],
    ["data.tags.name", false, true],
  ]);
});

test("says nothing of a body that its contract leaves open", () => {
  expect(declaredProperties({}, { id: 1 })).toEqual([]);
});
