import { expect, test } from "vitest";
import { compileDraft } from "./compile-draft.ts";
import { openContractFiles } from "./contract-parts.ts";
import { inferSchema, type InferOptions, type Schema } from "./infer.ts";
import { observe } from "./shape.ts";

function infer(samples: readonly unknown[], options: InferOptions = {}): Schema | true {
  return inferSchema(observe(samples), options);
}

function refusedOf(samples: readonly unknown[]): number {
  const schema = infer(samples);
  const files = openContractFiles(() => (schema === true ? {} : schema));
  const accepts = compileDraft({ file: "inferred.schema.json", files });
  return samples.filter((sample) => !accepts(sample)).length;
}

test("merges samples into required, optional and nullable given properties that come and go", () => {
  expect(
    infer([
      { id: 1, note: "a!", gone: null },
      { id: 2, note: null, gone: null },
      { id: 3, more: [1, 2.5] },
    ]),
  ).toEqual({
    type: "object",
    required: ["id"],
    properties: {
      id: { type: "integer", minimum: 0 },
      note: { type: ["string", "null"] },
      gone: true,
      more: { type: "array", items: { type: "number" } },
    },
  });
});

test("states integers and numbers apart, and no bound given negative or few ones", () => {
  expect(
    infer([
      { a: 1, b: 1.5, c: -1 },
      { a: 2, b: 2, c: 2 },
    ]),
  ).toEqual({
    type: "object",
    required: ["a", "b", "c"],
    properties: { a: { type: "integer" }, b: { type: "number" }, c: { type: "integer" } },
  });
});

test("detects formats, with an empty text beside them where one was seen", () => {
  expect(
    infer([
      {
        at: 1_769_500_000_000,
        day: "2026-01-26",
        uuid: "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed",
        mail: "a@example.com",
        when: "2026-01-26T10:00:00Z",
      },
      { at: 0, day: "", uuid: "", mail: null, when: "2026-01-27T10:00:00Z" },
    ]),
  ).toEqual({
    type: "object",
    required: ["at", "day", "uuid", "mail", "when"],
    properties: {
      at: { type: "integer", format: "timestamptz" },
      day: { type: "string", format: "date-or-empty" },
      uuid: { anyOf: [{ const: "" }, { type: "string", format: "uuid" }] },
      mail: { type: ["string", "null"], format: "email" },
      when: { type: "string", format: "date-time" },
    },
  });
});

const rowsOf = (counts: readonly number[]): { state: string }[] =>
  ["ready", "error"].flatMap((state, index) =>
    Array.from({ length: counts[index] ?? 0 }, () => ({ state })),
  );

test("states an enum given few words, often seen in samples that differ", () => {
  const samples = [rowsOf([2, 1]), rowsOf([1, 2]), rowsOf([3, 1])];
  expect(infer(samples, { mayShow: () => true })).toEqual({
    type: "array",
    items: {
      type: "object",
      required: ["state"],
      properties: { state: { enum: ["error", "ready"] } },
    },
  });
});

test.each([
  ["the same sample again and again", Array.from({ length: 9 }, () => rowsOf([2, 1])), true],
  ["two samples", [rowsOf([3, 3]), rowsOf([2, 4])], true],
  ["words that must not be shown", [rowsOf([2, 1]), rowsOf([1, 2]), rowsOf([3, 1])], false],
])("states no enum given %s", (_, samples, isShown) => {
  expect(infer(samples, { mayShow: () => isShown })).toEqual({
    type: "array",
    items: { type: "object", required: ["state"], properties: { state: { type: "string" } } },
  });
});

test("asks for the path of a word before it shows it", () => {
  const asked = new Set<string>();
  const samples = [rowsOf([2, 1]), rowsOf([1, 2]), rowsOf([3, 1])];
  infer([{ rows: samples[0] }, { rows: samples[1] }, { rows: samples[2] }], {
    mayShow: (word, path) => asked.add(`${path} ${word}`).size > 0,
  });
  expect([...asked]).toEqual(["/rows/[]/state error", "/rows/[]/state ready"]);
});

const uuids = ["6f1c3b1e-7a1d-4f7e-9c52-0e6f5d0a1b2c", "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed"];

test.each([
  ["ids", Object.fromEntries(uuids.map((id) => [id, 1]))],
  ["numbers", { 7: 1, 12: 2 }],
  ["names with spaces", { "closing disclosure": 1, "error logs": 4 }],
])("takes an object for a map given %s as keys", (_, body) => {
  expect(infer([body])).toEqual({
    type: "object",
    additionalProperties: { type: "integer" },
  });
});

function mapFrom(first: number): Record<string, number> {
  const letters = "a b c d e f g h i j k l m n o p".split(" ").slice(first, first + 4);
  return Object.fromEntries(letters.map((letter, index) => [`table_${letter}`, index]));
}

test("takes objects for maps given keys that vary", () => {
  expect(infer([mapFrom(0), mapFrom(4), mapFrom(8)])).toEqual({
    type: "object",
    additionalProperties: { type: "integer", minimum: 0 },
  });
});

test("refers to a record given objects that agree with it, and refines what it says too little of", () => {
  const record = {
    reference: "../list-page.schema.json",
    required: ["items", "curPage"],
    properties: ["items", "curPage", "nextPage", "itemsTotal"],
    accepts: () => true,
    refined: ["items"],
  };
  expect(infer([{ items: [{ id: 1 }], curPage: 1 }], { records: [record] })).toEqual({
    $ref: "../list-page.schema.json",
    type: "object",
    properties: {
      items: {
        type: "array",
        items: { type: "object", required: ["id"], properties: { id: { type: "integer" } } },
      },
    },
  });
});

test.each([
  ["has a property the record does not know", { id: 1, a: 1, b: 2, c: 3, other: 1 }, true],
  ["lacks one that it requires", { a: 1, b: 2, c: 3 }, true],
  ["is refused by it", { id: 1, a: 1, b: 2, c: 3 }, false],
])("refers to no record given an object that %s", (_, body, isAccepted) => {
  const record = {
    reference: "../records/x.schema.json",
    required: ["id"],
    properties: ["id", "a", "b", "c"],
    accepts: () => isAccepted,
  };
  expect(infer([body], { records: [record] })).not.toHaveProperty("$ref");
});

test("tells nothing of a masked value, and takes the rest for what it is", () => {
  expect(
    infer([
      { name: "personal#0a1b2c", mail: "[redacted]" },
      { name: "personal#0a1b2d", mail: "a@example.com" },
    ]),
  ).toEqual({
    type: "object",
    required: ["name", "mail"],
    properties: { name: true, mail: { type: "string", format: "email" } },
  });
});

test.each([
  ["no sample", [], true],
  ["empty lists only", [[], []], { type: "array" }],
  ["nulls only", [null, null], true],
  ["empty objects only", [{}], { type: "object" }],
  ["a number that JSON cannot hold", [JSON.parse("1e999"), 1], true],
  ["numbers of every size", [1e300, 5, 2 ** 60], { type: "integer", minimum: 0 }],
  ["several types", [1, "a!", [], {}], { type: ["integer", "string", "object", "array"] }],
  ["a name that all objects answer to", [{ constructor: 1 }], { type: "object" }],
])("stays sound given %s", (_, samples, schema) => {
  expect(infer(samples)).toEqual(schema);
});

test("accepts its samples given unicode keys, deep nesting, and ten thousand items", () => {
  let deep: unknown = 1;
  for (let level = 0; level < 500; level += 1) {
    deep = level % 2 === 0 ? { inner: deep } : [deep];
  }
  const many = Array.from({ length: 10_000 }, (_, id) => ({ id, name: `row ${id}`, at: null }));
  expect([
    refusedOf([{ größe: 1, キー: "値", "👥 staff": 2, "a/b~c": null }]),
    refusedOf([deep]),
    refusedOf([many]),
    refusedOf([JSON.parse('{"__proto__": 1, "a": 2}')]),
  ]).toEqual([0, 0, 0, 0]);
});
