import { expect, test } from "vitest";
import type { InputExpectation } from "../../../plan/call.ts";
import type { EndpointCheck } from "../../../plan/check.ts";
import { planRefusals } from "./planned.ts";
import { call, endpointCheck } from "../../../../test-support/sample-check.ts";

function wordsOf(inputs: readonly InputExpectation[], given: Partial<EndpointCheck["call"]> = {}) {
  return planRefusals(endpointCheck({ call: call(given), inputs })).map(({ words }) => words);
}

function input(name: string, type: string, required = true): InputExpectation {
  return { name, type, required };
}

test("asks for nothing given no inputs and no token", () => {
  expect(wordsOf([])).toEqual([]);
});

test.for([
  ["bearer", ["without a token", "with a wrong token"]],
  ["none", []],
  ["unknown", []],
] as const)("asks for tokens given auth %s", ([auth, words]) => {
  expect(wordsOf([], { auth })).toEqual(words);
});

test("leaves out the first required input that is not in the path", () => {
  const inputs = [
    input("id", "int"),
    input("page", "text", false),
    input("name", "text"),
    input("b", "text"),
  ];
  const send = { id: 1, name: "a", b: "b" };
  const planned = planRefusals(
    endpointCheck({ call: call({ path: "/links/{id}", send }), inputs }),
  );
  expect(planned.map(({ words, call: { send: sent } }) => [words, sent])).toEqual([
    ["without input name", { id: 1, b: "b" }],
  ]);
});

test.for([
  [[input("a", "int"), input("b", "email")], "email input b"],
  [[input("a", "int", false), input("b", "int")], "int input b"],
  [[input("a", "bool"), input("b", "int", false)], "int input b"],
  [[input("a", "timestamp", false)], "timestamp input a"],
] as const)("makes wrong what is most surely refused given %j", ([inputs, words]) => {
  expect(wordsOf(inputs).at(-1)).toBe(`with "not-a-value" as ${words}`);
});

test("makes nothing wrong given types that take whatever is sent", () => {
  const inputs = ["text", "json", "list", "file"].map((type) => input(type, type, false));
  expect(wordsOf(inputs)).toEqual([]);
});

test("leaves inputs alone given the test user's credentials among them", () => {
  const send = { email: "$user_email", password: "$user_password" };
  const inputs = [input("email", "email"), input("password", "text")];
  expect(wordsOf(inputs, { send, verb: "POST" })).toEqual([]);
});
