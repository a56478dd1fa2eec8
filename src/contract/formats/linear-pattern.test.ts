import { expect, test } from "vitest";
import { createAjv } from "../compile/create-ajv.ts";
import { linearPattern, UnusablePattern } from "./linear-pattern.ts";

/** Patterns that a backtracking engine needs years, or hours, for. */
const hostile: readonly (readonly [pattern: string, text: (length: number) => string])[] = [
  ["^(a+)+$", (length) => `${"a".repeat(length)}!`],
  ["^(a|a)*$", (length) => `${"a".repeat(length)}!`],
  ["^(a|aa)+$", (length) => `${"a".repeat(length)}b`],
  ["(.*)*x", (length) => "a".repeat(length)],
  ["(x+x+)+y", (length) => "x".repeat(length)],
  ["^([a-z0-9]+[-.]?)*@$", (length) => "a".repeat(length)],
  ["\\s+$", (length) => `${" ".repeat(length)}x`],
  ["a+b", (length) => "a".repeat(length)],
  ["^(?:a?){20}a{20}$", (length) => "a".repeat(length)],
  ["(\\w+\\s?)*$x", (length) => "a ".repeat(length / 2)],
];

test.for(hostile)("answers a long text given %s", ([pattern, text]) => {
  // Backtracking over 100,000 characters would not end in the time of the whole suite.
  expect(linearPattern(pattern).test(text(100_000))).toBe(false);
});

test.for(hostile)("judges a long text by a contract given %s", ([pattern, text]) => {
  const accepts = createAjv({}).compile({ type: "string", pattern });
  expect(accepts(text(20_000))).toBe(false);
});

test.for([
  ["^[a-z]+$", "abc", "ab1"],
  ["^(ab)+$", "abab", "aba"],
  ["^\\d{4}-\\d{2}$", "2026-01", "2026-1"],
  ["^\\u0041+(b)*$", "AAb", "aab"],
  ["^\\p{Lu}(\\p{L})*$", "Éric", "éric"],
  ["^[\\w\\-.]+(\\.x)*$", "a-b.x", "a b"],
  ["^(?<year>\\d{4})+$", "20262027", "202"],
  ["[/](a|b)*\\/$", "/ab/", "/c"],
  ["^(?=.{2,4}$)[a-z]{0,9}$", "abc", "abcde"],
])("takes what JavaScript takes, and no more, given %s", ([pattern = "", good = "", bad = ""]) => {
  const native = new RegExp(pattern, "u");
  expect([native.test(good), native.test(bad)]).toEqual([true, false]);
  const linear = linearPattern(pattern);
  expect([linear.test(good), linear.test(bad)]).toEqual([true, false]);
});

test.for([
  ["(", "is none"],
  ["[z-a]", "is none"],
  ["^(?!x)(a+)+$", "cannot be matched in linear time"],
  ["(a+)\\1", "cannot be matched in linear time"],
  ["(?<=a)b+", "cannot be matched in linear time"],
  ["(a{1,5000}){1,9}", "cannot be matched in linear time"],
])("refuses %s, which %s", ([pattern = "", why = ""]) => {
  expect(() => linearPattern(pattern)).toThrow(UnusablePattern);
  expect(() => linearPattern(pattern)).toThrow(why);
});

test("judges names of properties by the same patterns", () => {
  const accepts = createAjv({}).compile({
    type: "object",
    patternProperties: { "^(x+)+$": { type: "number" } },
    additionalProperties: { type: "string" },
  });
  expect(accepts({ xx: 1, [`${"x".repeat(50_000)}!`]: "y" })).toBe(true);
  expect(accepts({ xx: "y" })).toBe(false);
});

test("judges a long text that is no address in linear time", () => {
  const accepts = createAjv({}).compile({ type: "string", format: "url" });
  expect(accepts(`http://[${":".repeat(100_000)}`)).toBe(false);
  expect(accepts("https://example.com/a?b")).toBe(true);
});
