import { expect, test } from "vitest";
import type { Cast } from "../plan/comparison.ts";
import { explainChange } from "./explain-change.ts";

function explain(v1: string | null, v2: string | null, cast: Cast = { as: "text" }): string {
  const field = { name: "x", v1: { column: "x" }, v2: { column: "x" }, cast };
  return explainChange({ field, v1, v2 });
}

test.for([
  ["+49 170 1", "+491701", "V1 has spaces"],
  ["name", "name ", "V2 has spaces"],
  ["a b", " a b", "V2 has spaces at its ends"],
  ["Stra\u00DFe", "Stra\u00C3\u0178e", "V2 is UTF-8 that was read as Latin-1"],
  ["Zo\u00EB", "Zo?", "V2 has characters replaced by ? or \uFFFD"],
  ["Tom & Jo", "Tom &amp; Jo", "V2 has HTML entities"],
  ["a long title", "a long", "V2 is cut short"],
  ["Anna", "ANNA", "V2 has other capitals"],
  ["(555) 1234", "555-1234", "V2 has other punctuation"],
  ["\u00E9", "e\u0301", "V2 has another Unicode form"],
  ["9007199254740993", "9007199254740992", "V2 is rounded beyond 2^53"],
  ["10.239", "10.24", "V2 is rounded"],
  ["12", "-12", "V2 has the other sign"],
  [null, "x", "V1 has none"],
  ["x", null, "V2 has none"],
  ["x", "", "V2 is empty"],
  ["x", "y", "other values"],
] as const)("explains %j → %j as %s", ([v1, v2, words]) => {
  expect(explain(v1, v2)).toBe(words);
});

test.for([
  ["1768148065000", "V2 is 5 h earlier, as in another time zone"],
  ["1768185865000", "V2 is 5.5 h later, as in another time zone"],
  ["1768166065500", "a fraction of a second apart"],
  ["1", "V2 is earlier"],
] as const)("explains moment 1768166065000 → %s as %s", ([v2, words]) => {
  expect(explain("1768166065000", v2, { as: "moment" })).toBe(words);
});
