import { expect, test } from "vitest";
import { describeEncoding, isDeeper, isTooDeep, readJson } from "./json-text.ts";

function nested(levels: number, open = "[", close = "]"): string {
  return open.repeat(levels) + close.repeat(levels);
}

test.for([
  ["500 levels", nested(500), false],
  ["501 levels", nested(501), true],
  ["3,000 levels", nested(3000), true],
  ["200,000 levels", nested(200_000), true],
  ["500 levels of both", nested(250, '[{"a":', "}]").replace(":}", ":1}"), false],
  ["700 levels of both", nested(350, '[{"a":', "}]").replace(":}", ":1}"), true],
  ["levels that never close", '{"a":'.repeat(1000), true],
  ["many lists side by side", `[${"[],".repeat(5000)}[]]`, false],
  ["brackets in a text", JSON.stringify(nested(3000)), false],
  ["brackets behind an escaped quote", JSON.stringify(`"\\${nested(3000)}`), false],
  ["brackets behind a text", `["\\\\",${nested(3000)}]`, true],
] as const)("says whether it is too deep given %s", ([, text, expected]) => {
  expect(isTooDeep(text)).toBe(expected);
});

test.for([500, 501, 3000])("says of a value of %i levels what it says of its text", (levels) => {
  const [lists, both] = [nested(levels), `[1,"[[",${nested(levels - 1)}]`];
  const judged = [lists, both].map((text) => isDeeper(JSON.parse(text), 500));
  expect(judged).toEqual([lists, both].map(isTooDeep));
});

test("reads nothing given a text that is too deep", () => {
  expect([readJson(nested(3000)), readJson(nested(2))]).toEqual([undefined, [[]]]);
});

test.for([
  ["\u{FEFF}{}", "begins with a byte-order mark (U+FEFF), which JSON does not allow"],
  [Buffer.from("\u{FEFF}{}", "utf16le").toString("utf8"), "is UTF-16, and JSON is UTF-8"],
  [Buffer.from('{"a":1}', "utf16le").toString("utf8"), "is UTF-16, and JSON is UTF-8"],
  ["{'a':1}", undefined],
  ["", undefined],
])("names the encoding that JSON does not allow given %j", ([text = "", problem]) => {
  expect(describeEncoding(text)).toBe(problem);
});
