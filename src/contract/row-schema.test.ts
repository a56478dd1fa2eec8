import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import type { ColumnExpectation } from "../plan/check.ts";
import { explainErrors } from "./explain.ts";
import { addRowFormats, rowSchema } from "./row-schema.ts";

function column(type: string, more: Partial<ColumnExpectation> = {}): ColumnExpectation {
  return { name: "it", type, list: false, evidence: "documented", ...more };
}

/** What the row contract of one column says of a value. */
function judge(declared: ColumnExpectation, value: unknown): string[] {
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true, verbose: true });
  addFormats.default(ajv);
  addRowFormats(ajv);
  const accepts = ajv.compile(rowSchema([declared]));
  const row = value === undefined ? {} : { it: value };
  return accepts(row) ? [] : explainErrors(accepts.errors ?? [], row).map(({ message }) => message);
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
