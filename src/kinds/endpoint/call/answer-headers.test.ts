import { expect, test } from "vitest";
import { judgeHeaders } from "./answer-headers.ts";
import { jsonAnswer } from "../../../../test-support/fake-session.ts";
import { call as sample } from "../../../../test-support/sample-check.ts";

function reported(type: string, value?: string, required = true): readonly string[] {
  const call = {
    ...sample(),
    expect: { ...sample().expect, headers: [{ name: "X-A", type, required }] },
  };
  const answer = jsonAnswer({}, { headers: value === undefined ? {} : { "X-A": value } });
  return judgeHeaders(call, answer).map(({ code, path, message }) => `${code} ${path}: ${message}`);
}

test.each([
  ["int", "-12"],
  ["decimal", "1.5e3"],
  ["bool", "true"],
  ["date", "2026-01-26"],
  ["uuid", "00000000-0000-4000-8000-000000000000"],
  ["text", ""],
  ["unknown", "anything"],
])("finds nothing given a header of %s as %s", (type, value) => {
  expect(reported(type, value)).toEqual([]);
});

test("reports a header that is missing, unless it may be", () => {
  expect([reported("int"), reported("int", undefined, false)]).toEqual([
    ["header X-A: the answer has no header X-A"],
    [],
  ]);
});

test.each([
  ["int", "1.5"],
  ["bool", "yes"],
  ["date", "today"],
  ["uuid", "0000"],
])("reports a header of %s as %s without its value", (type, value) => {
  expect(reported(type, value)).toEqual([
    `header X-A: header X-A is a text of ${value.length} characters, not ${type}`,
  ]);
});
