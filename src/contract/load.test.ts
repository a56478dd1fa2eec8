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
