import { expect, test } from "vitest";
import { describeNearest, didYouMean, expectedOneOf, listNames, nearest } from "./nearest.ts";

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

const letters = "abcdefghijklmnopqrstuvwxyz".split("");

test.for([
  [[], undefined, ""],
  [["a", "b"], "b", "a, b"],
  [letters.slice(0, 12), "c", "a, b, c, d, e, f, g, h, i, j, k, l"],
  [letters.slice(0, 13), undefined, "a, b, c, d, e, f, g, h and 5 more"],
  [letters, "y", "y, a, b, c, d, e, f, g and 18 more"],
  [letters, "ö", "a, b, c, d, e, f, g, h and 18 more"],
] as const)("lists %j, %j first, as %j", ([names, first, expected]) => {
  expect(listNames(names, first)).toBe(expected);
});

test("says what was expected, and of many what was meant before the others", () => {
  expect(expectedOneOf(["mock", "live"], { got: '"liv"', meant: "live" })).toBe(
    'expected one of mock, live, got "liv"; did you mean "live"?',
  );
  expect(expectedOneOf(letters, { got: '"Z"', meant: "z" })).toBe(
    'expected one of z, a, b, c, d, e, f, g and 18 more, got "Z"; did you mean "z"?',
  );
  expect(expectedOneOf(["a"], { got: "nothing", meant: undefined })).toBe(
    "expected one of a, got nothing",
  );
});
