import { expect, test } from "vitest";
import { readEntryText } from "./entry-text.ts";

const source = `kind: tables
defaults: { rows: { min: 1 } }
tables:
  - name: agent
    id: 670

  # counted by hand
  - { name: team, id: 671 }
  - name: office
    id: 672
    columns:
      id: int!
`;

test.for([
  ["of several lines", 4, { line: 4, text: "  - name: agent\n    id: 670" }],
  [
    "with the comment above it",
    8,
    { line: 7, text: "  # counted by hand\n  - { name: team, id: 671 }" },
  ],
  [
    "that ends the file",
    9,
    { line: 9, text: "  - name: office\n    id: 672\n    columns:\n      id: int!" },
  ],
] as const)("reads the text of an entry %s", ([, line, expected]) => {
  const text = readEntryText(source, { line, column: 5 });
  expect(text).toEqual({ ...expected, defaults: "{ rows: { min: 1 } }" });
});

test("reads no defaults given a file without", () => {
  expect(readEntryText("tables:\n  - name: agent\n", { line: 2, column: 5 })).toEqual({
    line: 2,
    text: "  - name: agent",
  });
});
