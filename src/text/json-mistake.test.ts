import { expect, test } from "vitest";
import { describeNoJson, findJsonMistake, showJsonMistake } from "./json-mistake.ts";

test.for(["{}", "[1, 2.5e3]", ' "text" ', "null\n", '{"a":1,"a":2}', '{"__proto__":1}'])(
  "finds no mistake given %s",
  (text) => {
    expect(findJsonMistake(text)).toBeUndefined();
    JSON.parse(text);
  },
);

test.for([
  ["", 1, 1, "it is empty"],
  [" \n\n", 1, 1, "it is empty"],
  ["\uFEFF{}", 1, 1, "it begins with a byte-order mark; save it as UTF-8 without one"],
  ["\uFFFD\uFFFD{\0}\0", 1, 1, "it is UTF-16; save it as UTF-8"],
  ["{\0}\0", 1, 1, "it is UTF-16; save it as UTF-8"],
  ["tru", 1, 1, "JSON value expected but got 't'"],
  ['{"a": nul}', 1, 7, "object value expected after ':'"],
  ["[1,", 1, 4, "array item expected but reached end of input"],
  ['{\n  "a": [1, 2,\n}\n', 3, 1, "array item expected but got '}'"],
  ['{\r\n  "a": 1,\r\n}\r\n', 3, 1, "quoted object key expected but got '}'"],
  ['{"a": 1', 1, 8, "quoted object key or end of object '}' expected but reached end of input"],
  ['{"a": 1\n\n', 1, 8, "quoted object key or end of object '}' expected but reached end of input"],
  ['{\n"a" 1}', 2, 5, "colon ':' expected after property name but got '1'"],
  ["{'a': 1}", 1, 2, "quoted object key expected but got '''"],
  ['{"a": 1 "b": 2}', 1, 9, "comma ',' expected after value but got '\"'"],
  ['["open', 1, 7, "end of string '\"' expected but reached end of input"],
  ["[01]", 1, 3, "comma ',' expected after value but got '1'"],
  ["[1.]", 1, 4, "invalid number '1.', expecting a digit but got ']'"],
  ['["\\x"]', 1, 3, "invalid escape character '\\x'"],
  ["{} {}", 1, 4, "expected end of input but got '{'"],
  ["[".repeat(200_000), 1, 1, "it is nested too deeply"],
] as const)("places the mistake of %j", ([text, line, column, words]) => {
  expect(findJsonMistake(text)).toEqual({ line, column, words });
  expect(() => JSON.parse(text)).toThrow(SyntaxError);
});

test.for([
  ['{\n  "a": [1, 2,\n}\n', "is no JSON at its line 3, column 1: array item expected but got '}'"],
  ["", "is no JSON at its line 1, column 1: it is empty"],
  [`${"[".repeat(600)}${"]".repeat(600)}`, "is nested too deeply"],
])("says in words why %j cannot be used", ([text = "", words]) => {
  expect(describeNoJson(text)).toBe(words);
});

test.for([
  ['{"kind":"down" "x":1}', ['{"kind":"down" "x":1}', "               ^"]],
  ["[\n\t1,\n\t2 3\n]", [" 2 3", "   ^"]],
  [
    `[${"1,".repeat(40)}x${"y".repeat(40)}]`,
    [`…${"1,".repeat(25)}xyyyyyyyyyyyyyyyyyyy…`, `${" ".repeat(51)}^`],
  ],
  ["", ["", "^"]],
] as const)("shows the mistake of %j with a caret", ([text, lines]) => {
  const mistake = findJsonMistake(text) ?? { line: 0, column: 0, words: "" };
  expect(showJsonMistake(text, mistake)).toEqual(lines);
});
