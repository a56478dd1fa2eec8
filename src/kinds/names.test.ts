import { expect, test } from "vitest";
import { placeholdersOf, splitColumnName, splitInputName } from "./names.ts";

test("splits a column's name at the last dot", () => {
  expect(splitColumnName("commission plans v1.2.id")).toEqual({
    table: "commission plans v1.2",
    column: "id",
  });
});

test("splits the mark off an input's name", () => {
  expect([splitInputName("page?"), splitInputName("page")]).toEqual([
    { name: "page", required: false },
    { name: "page", required: true },
  ]);
});

test("lists placeholders in the order of the path", () => {
  expect(placeholdersOf("/a/{b_id}/c/{d}")).toEqual(["b_id", "d"]);
});
