import { expect, test } from "vitest";
import { showGot } from "./show-got.ts";

test("shows what was got with its type, cut to size", () => {
  const shown = [null, "x", 1, false, [], [1, 2], {}, { a: 1 }, "x".repeat(70)].map(showGot);
  expect(shown).toEqual([
    "nothing",
    '"x" (text)',
    "1 (number)",
    "false (boolean)",
    "an empty list",
    "a list of 2",
    "an empty map",
    "a map with a",
    `"${"x".repeat(60)}…" (text)`,
  ]);
});
