import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { contractNames, loadContracts } from "./load.ts";

/** A folder of contracts by name; a text is written as it is. */
function folderOf(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), "contracts-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, schema] of Object.entries(files)) {
    const file = join(folder, `${name}.schema.json`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof schema === "string" ? schema : JSON.stringify(schema));
  }
  return folder;
}

const item = {
  $id: "records/item.schema.json",
  type: "object",
  required: ["id"],
  properties: { id: true },
};
const list = {
  $id: "shop/get-items.schema.json",
  type: "array",
  items: { $ref: "../records/item.schema.json" },
};
const one = { $id: "shop/get-item.schema.json", $ref: "../records/item.schema.json" };

test("lists body contracts in order given folders and the grammar of the specs", () => {
  const folder = folderOf({ "spec/tables": {}, "shop/get-items": list, json: {} });
  expect(contractNames(folder)).toEqual(["json", "shop/get-items"]);
});

test("judges by what a contract refers to given two contracts with the same reference", () => {
  const contracts = loadContracts(
    folderOf({ "records/item": item, "shop/get-items": list, "shop/get-item": one }),
  );
  const verdicts = [
    contracts.get("shop/get-items")([{ id: 1 }]),
    contracts.get("shop/get-items")([{}]),
    contracts.get("shop/get-item")({}),
    contracts.get("records/item")({ id: 1 }),
  ];
  expect(verdicts).toEqual([true, false, false, true]);
});

test("reads no contract that is not asked for given a broken file beside", () => {
  const contracts = loadContracts(folderOf({ "records/item": item, broken: "{" }));
  expect(contracts.get("records/item")({ id: 1 })).toBe(true);
  expect(() => contracts.get("broken")).toThrow(
    /^contract broken: .*JSON.*specs:check shows where$/,
  );
});

test("refuses a file given no schema object", () => {
  const contracts = loadContracts(folderOf({ list: "null" }));
  expect(() => contracts.get("list")).toThrow(
    "contracts/list.schema.json is no JSON Schema object",
  );
});

test("keeps what it compiled given the same name or columns", () => {
  const contracts = loadContracts(folderOf({ "records/item": item }));
  const columns = [{ name: "id", type: "int", list: false, evidence: "documented" }] as const;
  expect(contracts.get("records/item")).toBe(contracts.get("records/item"));
  expect(contracts.forRows("item", columns)).toBe(contracts.forRows("item", [...columns]));
});

test("compiles rows anew given columns that differ only in nullability", () => {
  const contracts = loadContracts(folderOf({}));
  const id = { name: "id", type: "int", list: false, evidence: "documented" } as const;
  const verdicts = [true, false].map((nullable) =>
    contracts.forRows("item", [{ ...id, nullable }])({ id: null }),
  );
  expect(verdicts.map(({ length }) => length)).toEqual([0, 1]);
});

/** `count` definitions, each of which refers to the next one, and the last one to the first. */
function circle(count: number): Readonly<Record<string, unknown>> {
  const next = (at: number): object => ({ $ref: `#/$defs/d${(at + 1) % count}` });
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `d${at}`,
      {
        type: "object",
        required: ["id"],
        properties: { id: { type: "integer" }, next: next(at), all: { anyOf: [next(at), false] } },
      },
    ]),
  );
}

test("judges by definitions that refer to one another in a circle of 3,000", () => {
  const contracts = loadContracts(
    folderOf({
      "shop/components": { $id: "shop/components.schema.json", $defs: circle(3000) },
      "shop/get": { $id: "shop/get.schema.json", $ref: "components.schema.json#/$defs/d2990" },
    }),
  );
  const accepts = contracts.get("shop/get");
  const nested = (depth: number): object =>
    depth === 0 ? { id: "one" } : { id: 1, next: nested(depth - 1) };
  expect([accepts({ id: 1, next: { id: 2 } }), accepts(nested(20))]).toEqual([true, false]);
});

test("sees what a definition has looked at, whichever is compiled first", () => {
  const node = {
    type: "object",
    properties: { id: { type: "integer" }, next: { $ref: "#/$defs/closed" } },
  };
  const closed = { type: "object", $ref: "#/$defs/node", unevaluatedProperties: false };
  const contracts = loadContracts(
    folderOf({
      tree: { $id: "tree.schema.json", $defs: { closed, node }, $ref: "#/$defs/closed" },
    }),
  );
  const accepts = contracts.get("tree");
  expect([
    accepts({ id: 1, next: { id: 2 } }),
    accepts({ id: 1, next: { id: 2, secret: 1 } }),
    accepts({ id: 1, secret: 1 }),
  ]).toEqual([true, false, false]);
});

test("judges by a whole contract that contains itself", () => {
  const tree = { type: "object", properties: { id: { type: "integer" }, next: { $ref: "#" } } };
  const accepts = loadContracts(folderOf({ tree: { $id: "tree.schema.json", ...tree } })).get(
    "tree",
  );
  expect([accepts({ next: { id: 1 } }), accepts({ next: { next: { id: "x" } } })]).toEqual([
    true,
    false,
  ]);
});

const listOf = (name: string): object => ({ type: "array", items: { $ref: `#/$defs/${name}` } });

test("refuses a contract given a definition further on that leads nowhere", () => {
  const defs = { one: listOf("two"), two: listOf("no") };
  const contracts = loadContracts(
    folderOf({ list: { $id: "list.schema.json", $defs: defs, ...listOf("one") } }),
  );
  expect(() => contracts.get("list")).toThrow(
    /^contract list: .*\$defs\/no.*; npm run specs:check shows where$/,
  );
});
