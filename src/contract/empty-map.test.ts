import { expect, test } from "vitest";
import { readEmptyMaps } from "./empty-map.ts";
import { createAjv } from "./compile/create-ajv.ts";

const accepts = createAjv({}).compile({
  type: "object",
  required: ["settings"],
  properties: {
    settings: { type: "object", properties: { a: { type: "string" } } },
    either: { anyOf: [{ type: "null" }, { type: "object" }] },
    union: { type: ["object", "null"] },
    items: { type: "array", items: { type: "object", properties: { "m/p": { type: "object" } } } },
    whole: { type: "object", required: ["id"], properties: { id: {} } },
    filled: { type: "object", minProperties: 1 },
    list: { type: "array" },
  },
});

test.for([
  [{ settings: {} }, { settings: {} }, []],
  [{ settings: [] }, { settings: {} }, ["/settings"]],
  [{ settings: {}, either: [] }, { settings: {}, either: {} }, ["/either"]],
  [{ settings: [], union: [] }, { settings: {}, union: {} }, ["/settings", "/union"]],
  [
    { settings: {}, items: [{ "m/p": [] }], list: [] },
    { settings: {}, items: [{ "m/p": {} }], list: [] },
    ["/items/0/m~1p"],
  ],
  [{ settings: [], whole: [] }, { settings: {}, whole: [] }, ["/settings"]],
  [{ settings: [], filled: [] }, { settings: {}, filled: [] }, ["/settings"]],
  [{ settings: [1] }, { settings: [1] }, []],
  [{ settings: "", list: {} }, { settings: "", list: {} }, []],
  [[], [], []],
] as const)("reads %j as %j", ([body, read, paths]) => {
  expect(readEmptyMaps(accepts, body)).toEqual({ body: read, paths });
});

test("reads the body itself as an empty object given a contract that demands nothing of it", () => {
  const open = createAjv({}).compile({ type: "object" });
  expect(readEmptyMaps(open, [])).toEqual({ body: {}, paths: [""] });
});
