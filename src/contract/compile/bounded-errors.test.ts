import { expect, test } from "vitest";
import { mostErrors } from "./bounded-errors.ts";
import { readEmptyMaps } from "../empty-map.ts";
import { explainErrors } from "../explain/explain.ts";
import { createAjv } from "./create-ajv.ts";
import { neededItems } from "../explain/needed-items.ts";

const item = { type: "object", required: ["id"], properties: { id: { type: "integer" } } };
const schemas: Readonly<Record<string, object>> = {
  "a list": { type: "array", items: item },
  "a list of a list": { type: "array", items: { type: "array", items: item } },
  "a list by reference": { $defs: { item }, type: "array", items: { $ref: "#/$defs/item" } },
};

test.for(Object.entries(schemas))(
  "collects no more errors than are told given %s",
  ([name, schema]) => {
    const accepts = createAjv({}).compile(schema);
    const items = Array.from({ length: 60_000 }, () => ({ id: "x" }));
    const body = name === "a list of a list" ? [items, items] : items;
    expect([accepts(body), (accepts.errors ?? []).length]).toEqual([false, mostErrors + 1]);
  },
);

test("collects no more errors than are told given an object of many names", () => {
  const accepts = createAjv({}).compile({ type: "object", additionalProperties: false });
  const names = Array.from({ length: 60_000 }, (_, index) => [`name${index}`, 1]);
  expect([accepts(Object.fromEntries(names)), accepts.errors?.length]).toEqual([
    false,
    mostErrors + 1,
  ]);
});

test("says that there are at least so many given more errors than are collected", () => {
  const accepts = createAjv({}).compile(schemas["a list"] ?? {});
  const body = Array.from({ length: 60_000 }, () => ({ id: "x" }));
  accepts(body);
  expect(explainErrors(accepts.errors ?? [], body).map(({ message }) => message)).toEqual([
    '/0/id: expected integer, got string "x" (in at least 10000 of 60000 items)',
  ]);
});

test("reads every empty map given more of them than errors are collected", () => {
  const accepts = createAjv({}).compile({ type: "array", items: { type: "object" } });
  const { body, paths } = readEmptyMaps(
    accepts,
    Array.from({ length: 25_000 }, () => []),
  );
  expect([accepts(body), paths.length]).toEqual([true, 25_000]);
});

test("keeps of a long list only what pointers lead to, each at its place", () => {
  const list = Array.from({ length: 2000 }, (_, id) => ({ id }));
  const kept = neededItems({ list, name: "x", short: [1, 2] }, ["/list/1500/id"]);
  const expected = list.map((one, index) => (index === 1500 ? one : null));
  expect(kept).toEqual({ list: expected, name: "x", short: [1, 2] });
});

const listOf = (type: string): object => ({ type: "array", items: { type } });

/** Schemas that a list of 60,000 texts and a last number does not fit, though errors are cut before its end. */
const unfit: readonly object[] = [
  { anyOf: [listOf("boolean"), listOf("integer")] },
  { oneOf: [listOf("boolean"), listOf("integer")] },
  { if: listOf("boolean"), else: listOf("integer") },
  { not: { anyOf: [listOf("boolean"), { type: "array", contains: { type: "integer" } }] } },
  { type: "array", contains: { type: "boolean" } },
];

/** Schemas that it fits. */
const fit: readonly object[] = [
  { anyOf: [listOf("boolean"), { type: "array" }] },
  { oneOf: [listOf("boolean"), listOf("integer"), { type: "array", minItems: 3 }] },
  { not: listOf("boolean") },
  { type: "array", contains: { type: "integer" } },
];

test.for([
  ...unfit.map((schema) => [schema, false] as const),
  ...fit.map((s) => [s, true] as const),
])("gives the verdict of all errors given %j", ([schema, isFit]) => {
  const body = [...Array.from({ length: 60_000 }, () => "x"), 1];
  expect(createAjv({}).compile(schema)(body)).toBe(isFit);
});
