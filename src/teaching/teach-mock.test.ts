import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { readSchema } from "../../simulator/schema/observed-schema.ts";
import { call, declared, endpointCheck, tableCheck } from "../../test-support/sample-check.ts";
import type { Check } from "../plan/check.ts";
import { loadPlan } from "../kinds/load-plan.ts";
import { describeLessons, teachMock } from "./teach-mock.ts";
import { shapeOfContract } from "./taught-shape.ts";
import { findUnknown } from "./unknown-to-mock.ts";

const root = resolve(import.meta.dirname, "../..");
const schema = readSchema(5);
const contracts: Readonly<Record<string, unknown>> = {
  tag: {
    type: "object",
    properties: { id: { type: "integer" }, error: { type: ["string", "null"] } },
  },
  tags: {
    type: "array",
    items: { type: "object", properties: { state: { enum: ["on", "off"] } } },
  },
};
const contractOf = (name: string): unknown => contracts[name];

const unknown: readonly Check[] = [
  tableCheck({
    id: "table:agent",
    columns: [declared("id"), declared("shoe_size", { nullable: false })],
  }),
  tableCheck({ id: "table:shoe", table: { name: "shoe", id: 9001 }, columns: [declared("id")] }),
  endpointCheck({
    id: "endpoint:GET frontend/tag",
    call: call({ path: "/tag", expect: { status: 200, contract: "tag", withinMs: 2000 } }),
  }),
  endpointCheck({
    id: "endpoint:GET frontend/tags",
    call: call({ path: "/tags", expect: { status: 200, contract: "tags", withinMs: 2000 } }),
  }),
];

test("knows all that the specs declare", () => {
  expect(findUnknown(loadPlan(root).checks, { schema, contractOf })).toEqual([]);
});

test("names what the mock does not know, a line a check", () => {
  expect(describeLessons(findUnknown(unknown, { schema, contractOf }))).toEqual([
    "table:agent: column shoe_size",
    "table:shoe: table, column id",
    "endpoint:GET frontend/tag: endpoint, answer",
    "endpoint:GET frontend/tags: endpoint, answer",
  ]);
});

test("writes a line for each into the files that the mock is made of, once", () => {
  const folder = mkdtempSync(join(tmpdir(), "observed-"));
  try {
    cpSync(join(root, "fixtures", "observed"), folder, { recursive: true });
    teachMock(findUnknown(unknown, { schema, contractOf }), folder);
    const last = (file: string): unknown => {
      const list: unknown = JSON.parse(readFileSync(join(folder, file), "utf8"));
      return Array.isArray(list) ? list.at(-1) : undefined;
    };
    expect(last("tables-v2.json")).toEqual({
      id: 9001,
      name: "shoe",
      auth: false,
      empty: false,
      tags: [],
    });
    expect(last("columns-v2.json")).toEqual({
      table: "shoe",
      name: "id",
      type: "int",
      nullable: true,
    });
    expect(last("endpoints-v2.json")).toMatchObject({
      group: "pe1wjL5I",
      verb: "GET",
      path: "tags",
    });
    expect(last("response-shapes.json")).toMatchObject({
      endpoint: "GET pe1wjL5I/tag",
      shape: { id: "integer", error: "null" },
    });
    expect(last("frontend-operations.json")).toEqual({
      endpoint: "GET pe1wjL5I/tags",
      response: [{ state: "string" }],
    });
    const ids = JSON.parse(readFileSync(join(folder, "endpoints-v2.json"), "utf8"));
    const all = ids.map(({ id }: { readonly id: number }) => id);
    expect(new Set(all).size).toBe(all.length);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.for([
  [{ type: "string", format: "email" }, "email"],
  [{ type: ["null", "number"] }, "number"],
  [
    { allOf: [{ properties: { a: true } }, { properties: { a: { type: "boolean" } } }] },
    { a: "boolean" },
  ],
  [{ anyOf: [{ type: "integer" }, { type: "string" }] }, "integer"],
  [{ const: 5 }, "integer"],
  [true, "object"],
])("makes of the contract %j the shape %j", ([contract, shape]) => {
  expect(shapeOfContract(contract).shape).toEqual(shape);
});
