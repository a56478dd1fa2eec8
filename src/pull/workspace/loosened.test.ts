import { expect, test } from "vitest";
import { loosened } from "./loosened.ts";

test("lets properties and items be null at all depths, and the body itself not", () => {
  const schema = {
    type: "object",
    properties: {
      nextPage: { type: "integer" },
      state: { type: "string", enum: ["open"] },
      maybe: { type: ["string", "null"] },
      items: { type: "array", items: { type: "object", properties: { id: { type: "integer" } } } },
      any: true,
    },
  };
  expect(loosened(schema)).toEqual({
    type: "object",
    properties: {
      nextPage: { type: ["integer", "null"] },
      state: { type: ["string", "null"], enum: ["open", null] },
      maybe: { type: ["string", "null"] },
      items: {
        type: ["array", "null"],
        items: { type: ["object", "null"], properties: { id: { type: ["integer", "null"] } } },
      },
      any: true,
    },
  });
});
