import { expect, test } from "vitest";
import { parseExact } from "./exact-json.ts";

test.for([
  ['{"id":9007199254740993}', { id: "9007199254740993" }],
  ['{"id": -9223372036854775808 }', { id: "-9223372036854775808" }],
  ["[1234567890123456,1]", ["1234567890123456", 1]],
  ['{"id":123456789012345}', { id: 123456789012345 }],
  [
    '{"id":9007199254740993,"rate":0.1234567890123456789}',
    { id: "9007199254740993", rate: 0.12345678901234568 },
  ],
  ['{"a":1e3,"id":9007199254740993}', { a: 1000, id: "9007199254740993" }],
  [
    '{"hash":"1234567890123456789","text":"a, 1234567890123456"}',
    { hash: "1234567890123456789", text: "a, 1234567890123456" },
  ],
] as const)("keeps every digit given %s", ([text, expected]) => {
  expect(parseExact(text)).toEqual(expected);
});

test.for(["", "{", '{"id":9007199254740993', "<html>, 9007199254740993"])(
  "refuses what is no JSON given %s",
  (text) => {
    expect(() => parseExact(text)).toThrow(SyntaxError);
  },
);

test("takes the last of two equal keys given long numbers, as JSON.parse does", () => {
  expect(parseExact('{"a":1,"a":2,"id":9007199254740993}')).toEqual({
    a: 2,
    id: "9007199254740993",
  });
});
