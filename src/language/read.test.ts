import { expect, test } from "vitest";
import { readSpec } from "./read.ts";
import { placeOfKey, placeOfValue } from "./document.ts";

test("finds keys, values and list items", () => {
  const { document, problems } = readSpec("a.yaml", "kind: tables\ntables:\n  - { name: x }\n");
  expect(problems).toEqual([]);
  expect(document.value).toEqual({ kind: "tables", tables: [{ name: "x" }] });
  expect(document.findValue(["kind"])).toEqual({ file: "a.yaml", line: 1, column: 7 });
  expect(document.findKey(["kind"])).toEqual({ file: "a.yaml", line: 1, column: 1 });
  expect(document.findValue(["tables", 0])).toEqual({ file: "a.yaml", line: 3, column: 5 });
  expect(document.findValue(["tables", 0, "name"])).toEqual({
    file: "a.yaml",
    line: 3,
    column: 13,
  });
  expect(document.findValue(["tables", 1])).toBeUndefined();
  expect(document.findKey(["tables", "name"])).toBeUndefined();
});

test("places a value that is left empty at its key", () => {
  const { document } = readSpec("a.yaml", "a:\n  b:\n  c: 1\n");
  expect(document.findValue(["a", "b"])).toEqual({ file: "a.yaml", line: 2, column: 3 });
});

test("places what is missing at what stands around it", () => {
  const { document } = readSpec("a.yaml", "a:\n  b: 1\n");
  expect(placeOfValue(document, ["a", "x", "y"])).toEqual({ file: "a.yaml", line: 2, column: 3 });
  expect(placeOfKey(document, ["x"])).toEqual({ file: "a.yaml", line: 1, column: 1 });
  expect(placeOfValue(readSpec("b.yaml", "").document, [])).toEqual({
    file: "b.yaml",
    line: 1,
    column: 1,
  });
});

test("follows an alias to what it stands for", () => {
  const { document } = readSpec("a.yaml", "a: &x { b: 1 }\nc: *x\n");
  expect(document.value).toEqual({ a: { b: 1 }, c: { b: 1 } });
  expect(document.findValue(["c", "b"])).toEqual({ file: "a.yaml", line: 1, column: 12 });
});

test("counts lines alike given Windows line ends and a byte order mark", () => {
  const { document, problems } = readSpec("a.yaml", "\uFEFFa: 1\r\nb: 2\r\n");
  expect(problems).toEqual([]);
  expect(document.findValue(["b"])).toEqual({ file: "a.yaml", line: 2, column: 4 });
});

test("keeps dates, moments and shares as text", () => {
  const { document } = readSpec("a.yaml", "a: 2026-01-26\nb: 2025-12-03 04:00:00\nc: 98%\n");
  expect(document.value).toEqual({ a: "2026-01-26", b: "2025-12-03 04:00:00", c: "98%" });
});
