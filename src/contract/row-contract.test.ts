import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import type { ColumnExpectation } from "../plan/column-facts.ts";
import { columnTypes } from "./column-types.ts";
import { explainErrors } from "./explain/explain.ts";
import { createRowContracts } from "./row-contract.ts";
import { addXanoFormats } from "./formats/xano-formats.ts";

function column(type: string, more: Partial<ColumnExpectation> = {}): ColumnExpectation {
  return { name: "it", type, list: false, evidence: "documented", ...more };
}

const agent = { name: "agent", id: 670 };

/** What the row contract of one column says of a value. */
function judge(declared: ColumnExpectation, value: unknown): string[] {
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true, verbose: true });
  addFormats.default(ajv);
  addXanoFormats(ajv);
  const row = value === undefined ? {} : { it: value };
  const errors = createRowContracts(ajv)([declared])(row);
  return explainErrors(errors, row).map(({ message }) => message);
}

test.each([
  { declared: column("int"), value: 5 },
  { declared: column("int"), value: null },
  { declared: column("int", { nullable: true }), value: null },
  { declared: column("decimal", { nullable: false }), value: 0.5 },
  { declared: column("bool"), value: false },
  { declared: column("timestamp"), value: 0 },
  { declared: column("timestamp"), value: 1_769_463_795_779 },
  { declared: column("text", { list: true }), value: ["a"] },
  { declared: column("email"), value: "" },
  { declared: column("date"), value: "2026-01-26" },
  { declared: column("json"), value: [1, { a: null }] },
  { declared: column("vector"), value: [0.1] },
  { declared: column("image"), value: { path: "/vault/a.png" } },
  { declared: column("enum", { values: ["New"] }), value: "" },
  { declared: column("text", { values: ["month"], nullable: false }), value: "" },
  { declared: column("text", { values: ["New"], isOpen: true }), value: "Old" },
  { declared: column("int", { values: ["1", "2"] }), value: 2 },
  { declared: column("int"), value: 2 ** 60 },
  { declared: column("int"), value: -5 },
  { declared: column("int", { reference: agent }), value: 0 },
  { declared: column("int", { reference: agent, list: true }), value: [0, 7] },
  { declared: column("uuid", { reference: agent }), value: "" },
  { declared: column("uuid"), value: "00000000-0000-4000-8000-000000000000" },
  { declared: column("password"), value: "a hash" },
  { declared: column("timestamp"), value: -1_000 },
  { declared: column("object"), value: {} },
  { declared: column("attachment"), value: { path: "/vault/a.pdf", size: 0, url: null } },
  { declared: column("geo_point"), value: { type: "point", data: { lng: -118.2, lat: 34 } } },
  { declared: column("geo_polygon"), value: { type: "polygon", data: [] } },
])("accepts $value given $declared.type", ({ declared, value }) => {
  expect(judge(declared, value)).toEqual([]);
});

test.each([
  {
    declared: column("int"),
    value: undefined,
    says: "the body: expected property it, got an empty object",
  },
  { declared: column("int"), value: 1.5, says: "/it: expected null or integer, got number 1.5" },
  {
    declared: column("int", { nullable: false }),
    value: null,
    says: "/it: expected integer, got null",
  },
  { declared: column("bool"), value: 1, says: "/it: expected null or boolean, got number 1" },
  { declared: column("text"), value: ["a"], says: "/it: expected null or string, got array of 1" },
  {
    declared: column("text", { list: true }),
    value: "a",
    says: '/it: expected null or array, got string "a"',
  },
  {
    declared: column("timestamp", { nullable: false }),
    value: 1_769_463_795,
    says: "/it: expected epoch milliseconds, got number 1769463795",
  },
  {
    declared: column("timestamp", { nullable: false }),
    value: 1_769_463_795_779_000,
    says: "/it: expected epoch milliseconds, got number 1769463795779000",
  },
  {
    declared: column("timestamp", { nullable: false }),
    value: "2026-01-26 21:14:25+0000",
    says: '/it: expected number, got string "2026-01-26 21:14:25+0000"',
  },
  {
    declared: column("int", { reference: agent }),
    value: -1,
    says: "/it: expected at least 0, got number -1",
  },
  {
    declared: column("int", { reference: agent, list: true }),
    value: [1, "2", "3"],
    says: '/it/1: expected integer, got string "2" (in 2 of 3 items)',
  },
  {
    declared: column("decimal", { nullable: false }),
    value: "0.5",
    says: '/it: expected number, got string "0.5"',
  },
  {
    declared: column("password", { nullable: false }),
    value: 5,
    says: "/it: expected string, got number 5",
  },
  {
    declared: column("date", { nullable: false }),
    value: "26.01.2026",
    says: '/it: expected a string in format date, got string "26.01.2026"',
  },
  {
    declared: column("uuid", { nullable: false }),
    value: "60",
    says: '/it: expected a string in format uuid, got string "60"',
  },
  {
    declared: column("object", { nullable: false }),
    value: "{}",
    says: '/it: expected object, got string "{}"',
  },
  {
    declared: column("vector", { nullable: false }),
    value: [0.1, "a"],
    says: '/it/1: expected number, got string "a"',
  },
  {
    declared: column("image", { nullable: false }),
    value: { url: "https://x.example/a.png" },
    says: "/it: expected property path, got only url",
  },
  {
    declared: column("video", { nullable: false }),
    value: { path: "/vault/a.mp4", size: -1 },
    says: "/it/size: expected at least 0, got number -1",
  },
  {
    declared: column("audio", { nullable: false }),
    value: { path: null },
    says: "/it/path: expected string, got null",
  },
  {
    declared: column("geo_point", { nullable: false }),
    value: { type: "point", data: { lng: 0, lat: 91 } },
    says: "/it/data/lat: expected at most 90, got number 91",
  },
  {
    declared: column("geo_multipoint", { nullable: false }),
    value: { type: "point", data: [] },
    says: '/it/type: expected string "multipoint", got string "point"',
  },
  {
    declared: column("email"),
    value: "nope",
    says: '/it: expected null or string "" or email, got string "nope"',
  },
  {
    declared: column("email", { nullable: false }),
    value: "",
    says: '/it: expected a string in format email, got string ""',
  },
  {
    declared: column("enum", { values: ["New"], nullable: false }),
    value: "Old",
    says: '/it: expected one of string "New", got string "Old"',
  },
  {
    declared: column("int", { values: ["1", "2"] }),
    value: 3,
    says: "/it: expected null or one of number 1, number 2, got number 3",
  },
])("says $says", ({ declared, value, says }) => {
  expect(judge(declared, value)).toEqual([says]);
});

test("judges every type of Xano but json and object given an object", () => {
  const unjudged = [...columnTypes.keys()].filter(
    (type) => judge(column(type, { nullable: false }), { wrong: true }).length === 0,
  );
  expect(unjudged).toEqual(["json", "object"]);
});
