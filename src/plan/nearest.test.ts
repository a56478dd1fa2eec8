import { expect, test } from "vitest";
import { describeNearest, didYouMean, nearest } from "./nearest.ts";

test.each([
  ["colums", "columns"],
  ["GTE", "GET"],
  ["get", "GET"],
  ["di", undefined],
  ["ids", "id"],
  ["entirely else", undefined],
  ["", undefined],
])("nearest to %j is %j given columns, id and GET", (name, expected) => {
  expect(nearest(name, ["columns", "id", "GET"])).toBe(expected);
});

test("finds nothing given no candidates", () => {
  expect(nearest("id", [])).toBeUndefined();
});

test("asks for the nearest, or says nothing", () => {
  expect([didYouMean("usr", ["user"]), didYouMean("usr", ["invoice"])]).toEqual([
    '; did you mean "user"?',
    "",
  ]);
});

test("names the three nearest, however far they are", () => {
  expect([
    describeNearest("usr", ["invoice", "users", "user", "us"]),
    describeNearest("x", []),
  ]).toEqual(["; nearest: user, us, users", ""]);
});
