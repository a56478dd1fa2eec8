import { expect, test } from "vitest";
import { InstanceError } from "../errors.ts";
import { physicalName, quoteKey, quoteName, viewName } from "./sql-names.ts";

test("names the view and the table given a workspace and a table", () => {
  expect([viewName(5, 664), physicalName(5, 664)]).toEqual(["x5_664", "mvpw5_664"]);
});

test.for([
  ["user", '"user"', "'user'"],
  ["ad_updatedAt", '"ad_updatedAt"', "'ad_updatedAt'"],
  ["👥 staff", '"👥 staff"', "'👥 staff'"],
  ['a "b"', '"a ""b"""', `'a "b"'`],
  ["it's; --", '"it\'s; --"', "'it''s; --'"],
  ["back\\slash", '"back\\slash"', "E'back\\\\slash'"],
  ["", '""', "''"],
] as const)("keeps it literally given %j", ([name, quoted, key]) => {
  expect([quoteName(name), quoteKey(name)]).toEqual([quoted, key]);
});

test.for([quoteName, quoteKey])("refuses a null character given %o", (quote) => {
  expect(() => quote("a\0b")).toThrow(
    new InstanceError("unexpected-answer", "SQL: a name holds a null character"),
  );
});
