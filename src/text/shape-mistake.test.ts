import { expect, test } from "vitest";
import { describeMistake } from "./shape-mistake.ts";

test.for([
  [
    { keyword: "enum", params: { allowedValues: ["open", 7, null] }, data: "ajar" },
    'must be one of "open", 7, null, got "ajar"',
  ],
  [
    { keyword: "enum", params: { allowedValues: ["open"] }, data: "x".repeat(60) },
    `must be one of "open", got "${"x".repeat(39)}…`,
  ],
  [{ keyword: "const", params: { allowedValue: 2 }, data: ["2"] }, "must be 2, got a list"],
  [
    { keyword: "type", params: { type: ["integer", "null"] }, data: { id: 1 } },
    "must be integer or null, got an object",
  ],
  [
    { keyword: "type", params: { type: "boolean" }, message: "must be boolean", data: 1 },
    "must be boolean",
  ],
  [{ keyword: "other", params: {} }, "has an unknown shape"],
] as const)("names what was allowed and what came given %j", ([mistake, words]) => {
  expect(describeMistake(mistake)).toBe(words);
});
