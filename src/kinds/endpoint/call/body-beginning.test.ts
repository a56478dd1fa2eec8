import { expect, test } from "vitest";
import { beginningOf } from "./body-beginning.ts";

test("keeps a body of 100,000 characters as it is", () => {
  const text = JSON.stringify("x".repeat(99_998));
  expect(beginningOf({ text })).toBe(text);
});

test.for([
  ["a long list", JSON.stringify({ items: Array.from({ length: 50_000 }, (_, id) => ({ id })) })],
  ["a long text", JSON.stringify({ note: "x".repeat(200_000), other: 1 })],
  [
    "many names",
    JSON.stringify(Object.fromEntries(Array.from({ length: 50_000 }, (_, n) => [`k${n}`, n]))),
  ],
] as const)("keeps the beginning of a body as whole JSON given %s", ([, text]) => {
  const kept = beginningOf({ text });
  expect(() => void JSON.parse(kept)).not.toThrow();
  expect([kept.slice(0, 50_000), kept.length < text.length]).toEqual([text.slice(0, 50_000), true]);
});

test("keeps the beginning of a long body that is no JSON", () => {
  const text = "<p>".repeat(100_000);
  expect(beginningOf({ text })).toBe(text.slice(0, 100_000));
});
