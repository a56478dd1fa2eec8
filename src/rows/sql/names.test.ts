import { expect, test } from "vitest";
import { InstanceError } from "../../errors.ts";
import { customName, physicalName, quoteKey, quoteName, viewName } from "./names.ts";

test("names the view and the table given a workspace and a table", () => {
  const live = { workspaceId: 5 };
  const test = { workspaceId: 599, dataSource: "test" };
  expect([viewName(live, 664), physicalName(live, 664), customName("users", live)]).toEqual([
    "x5_664",
    "mvpw5_664",
    "users",
  ]);
  expect([viewName(test, 2377), physicalName(test, 2377), customName("users", test)]).toEqual([
    "x599_test_2377",
    "mvpw599_test_2377",
    "users_test",
  ]);
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
