import { expect, test } from "vitest";
import { namedProperties } from "./echo-marks.ts";

function named(contracts: Readonly<Record<string, unknown>>): readonly string[] {
  const get = (name: string): { readonly schema: unknown } => ({ schema: contracts[name] });
  return namedProperties("lists/tabs", { get }).map(({ steps }) => steps.join("/"));
}

test("names the properties of a contract that the items refer to", () => {
  const contracts = {
    "lists/tabs": { type: "array", items: { $ref: "../records/tab.schema.json" } },
    "records/tab": {
      properties: { page_id: true, owner: { $ref: "#/$defs/owner" } },
      $defs: { owner: { properties: { id: true } } },
    },
  };
  expect(named(contracts)).toEqual(["*/page_id", "*/owner", "*/owner/id"]);
});

test("names them once more at each depth, and not within themselves, given a circle", () => {
  const contracts = {
    "lists/tabs": {
      properties: { id: true, parent: { $ref: "#" }, next: { $ref: "tabs.schema.json#" } },
    },
  };
  expect(named(contracts)).toEqual(["id", "parent", "next"]);
});

test("ends given schemas that all refer to one another", () => {
  const names = Array.from({ length: 40 }, (_, index) => `s${index}`);
  const properties = Object.fromEntries(names.map((name) => [name, { $ref: `#/$defs/${name}` }]));
  const $defs = Object.fromEntries(names.map((name) => [name, { properties }]));
  expect(named({ "lists/tabs": { properties, $defs } }).length).toBeLessThan(2_100);
});
