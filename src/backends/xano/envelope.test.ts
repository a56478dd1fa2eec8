import { expect, test } from "vitest";
import { InstanceError } from "../../errors.ts";
import { readListPage } from "./envelope.ts";

const what = "Metadata API, table";

function refuse(message: string): InstanceError {
  return new InstanceError("unexpected-answer", `${what}: ${message}`);
}

test("reads a bare array as the only page, given an array", () => {
  expect(readListPage('[{"id":1}]', what)).toEqual({
    items: [{ id: 1 }],
    nextPage: null,
    total: 1,
    isBare: true,
  });
});

test("reads items and next page, total unknown, given an envelope without totals", () => {
  const text = '{"curPage":1,"nextPage":2,"prevPage":null,"items":[{"id":1}]}';
  expect(readListPage(text, what)).toEqual({
    items: [{ id: 1 }],
    nextPage: 2,
    total: "unknown",
    page: 1,
  });
});

test("reads the total, given an envelope with totals", () => {
  const text = '{"items":[],"itemsReceived":0,"nextPage":null,"itemsTotal":0,"pageTotal":0}';
  expect(readListPage(text, what)).toEqual({ items: [], nextPage: null, total: 0 });
});

test.for(['"193"', "1.5", "-1", "null", "true"])(
  "calls the total unknown given itemsTotal %s",
  (itemsTotal) => {
    const text = `{"items":[],"nextPage":null,"itemsTotal":${itemsTotal}}`;
    expect(readListPage(text, what)).toEqual({ items: [], nextPage: null, total: "unknown" });
  },
);

test.for([
  ['{"items":[]}', "expected nextPage to be a page or null, got nothing"],
  ['{"items":[],"nextPage":"2"}', 'expected nextPage to be a page or null, got "2"'],
  ['{"items":[],"nextPage":1.5}', "expected nextPage to be a page or null, got 1.5"],
  ["{}", "expected a list, got an empty object"],
  ["null", "expected a list, got null"],
  ['"ok"', "expected a list, got a string"],
  ['{"items":{"id":1},"nextPage":null}', "expected a list, got an object with items, nextPage"],
  [
    '{"code":"ERROR_FATAL","message":"x","payload":""}',
    "expected a list, got an object with code, message, payload",
  ],
  ["<!doctype html><title>Login</title>", "expected JSON, got an HTML page"],
  ["", "expected JSON, got an empty body"],
  ['{"items":[{"id":1', "expected JSON, got text that is no JSON"],
] as const)("refuses an answer that is no list given %s", ([text, message]) => {
  expect(() => readListPage(text, what)).toThrow(refuse(message));
});

test("keeps every digit of long integers given that it is asked to", () => {
  const text = '[{"id":9007199254740993}]';
  const pages = [readListPage(text, what, true), readListPage(text, what)];
  expect(pages.map(({ items }) => items)).toEqual([
    [{ id: "9007199254740993" }],
    [{ id: 9007199254740992 }],
  ]);
});
