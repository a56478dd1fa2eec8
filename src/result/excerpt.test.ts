import { expect, test } from "vitest";
import { excerpt } from "./excerpt.ts";

const text = "kind: tables\ndomain: identity\ntables:\n  - { name: agent, id: 670 }\n";

test("shows the line before and after, with a caret, given a place in the middle", () => {
  expect(excerpt(text, { line: 3, column: 1 })).toBe(
    ["  2| domain: identity", "  3| tables:", "   | ^", "  4|   - { name: agent, id: 670 }"].join(
      "\n",
    ),
  );
});

test("shows two lines given the first", () => {
  expect(excerpt(text, { line: 1, column: 7 })).toBe(
    ["  1| kind: tables", "   |       ^", "  2| domain: identity"].join("\n"),
  );
});

test("keeps the column in sight given a line wider than the terminal", () => {
  const lines = excerpt(
    `${"x".repeat(200)}Y${"x".repeat(200)}`,
    { line: 1, column: 201 },
    40,
  ).split("\n");
  expect(lines[1]?.indexOf("^")).toBe(lines[0]?.indexOf("Y"));
  expect(lines[0]?.length).toBeLessThanOrEqual(40);
});

test("is empty given a line that the file does not have", () => {
  expect(excerpt(text, { line: 40, column: 1 })).toBe("");
});
