import { expect, test } from "vitest";
import { withoutTrailing } from "./without-trailing.ts";

test.each([
  ["", "/", ""],
  ["/", "/", ""],
  ["///", "/", ""],
  ["specs", "/", "specs"],
  ["/a//b/", "/", "/a//b"],
  ["https://api.example.com/v1//", "/", "https://api.example.com/v1"],
  ["row1200", "0123456789", "row"],
  ["1.500", "0", "1.5"],
])("takes from the end of %j what is among %j, and nothing else", (text, dropped, without) => {
  expect(withoutTrailing(text, dropped)).toBe(without);
});

test("looks at one character given a row of them that does not end the text", () => {
  let looks = 0;
  const row = `${"/".repeat(100_000)}x`;
  const counted = Object.assign(Object(row), {
    charAt: (index: number) => {
      looks += 1;
      return row.charAt(index);
    },
  });
  expect([withoutTrailing(counted, "/"), looks]).toEqual([row, 1]);
});
