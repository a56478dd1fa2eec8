import { expect, test } from "vitest";
import { columnType, expectColumn } from "./column-type.ts";

test.each([
  ["int", { type: "int", list: false }],
  ["int?", { type: "int", list: false, nullable: true }],
  ["int!", { type: "int", list: false, nullable: false }],
  ["text[]", { type: "text", list: true }],
  ["text[]?", { type: "text", list: true, nullable: true }],
  ["geo_point[]!", { type: "geo_point", list: true, nullable: false }],
])("takes the column %s apart", (column, expected) => {
  const full = expectColumn("a", column, "documented");
  expect(full).toEqual({ name: "a", evidence: "documented", ...expected });
  expect(columnType(column)).toBe(expected.type);
});

test("reads the long form of a column", () => {
  const column = { type: "enum", values: ["A"], open: true, nullable: true } as const;
  expect(expectColumn("a", { ...column, values: ["A"] }, "inferred")).toEqual({
    name: "a",
    type: "enum",
    list: false,
    nullable: true,
    values: ["A"],
    isOpen: true,
    evidence: "inferred",
  });
});
