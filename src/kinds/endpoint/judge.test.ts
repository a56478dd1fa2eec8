import { expect, test } from "vitest";
import { InstanceError } from "../../errors.ts";
import type { Column, EndpointObject } from "../../ports/metadata.ts";
import type { InputExpectation } from "../../plan/call.ts";
import type { Finding } from "../../result/result.ts";
import { checkEndpoint } from "./judge.ts";
import { fakeSession, jsonAnswer, type FakeInstance } from "../../../test-support/fake-session.ts";
import {
  call,
  column,
  endpointCheck,
  group,
  linksContract,
} from "../../../test-support/sample-check.ts";

const groups = [{ id: 515, name: "Frontend API v2", canonical: "pe1wjL5I" }];
const links: EndpointObject = { id: 17_001, name: "links", verb: "GET", input: [] };

function instance(endpoints: readonly EndpointObject[], given: FakeInstance = {}): FakeInstance {
  return {
    groups,
    endpoints: { 515: endpoints },
    answer: jsonAnswer({ links: [] }),
    contracts: { links: linksContract },
    ...given,
  };
}

test("passes as called given an endpoint as declared", async () => {
  const check = endpointCheck({ objectId: 17_001 });
  const session = fakeSession(instance([links]));
  expect(await checkEndpoint(check, session)).toEqual({
    findings: [],
    depth: "called",
    exchange: {
      method: "GET",
      url: "/api:pe1wjL5I/links",
      status: 200,
      elapsedMs: 84,
      responseBody: '{"links":[]}',
    },
    attempts: 1,
  });
  expect(session.sent).toEqual([{ verb: "GET", path: "/api:pe1wjL5I/links", safety: "read" }]);
});

test.for([
  ["a mock that is late once", { isLive: false }, [9000, 20], []],
  ["a mock that is late again", { isLive: false }, [9000, 8000], ["answered in 8000 ms"]],
  ["a live instance that is late once", { isLive: true }, [9000], ["answered in 9000 ms"]],
] as const)("judges the time of a read given %s", async ([, target, times, expected]) => {
  let asked = 0;
  const answer = (): ReturnType<typeof jsonAnswer> =>
    jsonAnswer({ links: [] }, { elapsedMs: times[asked++] ?? 0 });
  const session = fakeSession(instance([links], { ...target, answer }));
  const { findings } = await checkEndpoint(endpointCheck({ objectId: 17_001 }), session);
  const words = findings.map(({ message }) => message.replace(/,.*/, ""));
  expect([words, asked]).toEqual([expected, times.length]);
});

test.for([
  { ...links, verb: null },
  { ...links, name: "/links" },
])("finds the endpoint given it is stored as %j", async (stored) => {
  const session = fakeSession(instance([stored]));
  expect((await checkEndpoint(endpointCheck(), session)).findings).toEqual([]);
});

test.for([
  [{ groups: [] }, "API group Frontend API v2 (pe1wjL5I) does not exist"],
  [{ endpoints: { 515: [] } }, "no endpoint has the path /links"],
  [
    { endpoints: { 515: [{ ...links, name: "link" }] } },
    'no endpoint has the path /links; did you mean "/link"?',
  ],
] as const)("calls nothing given that it does not exist: %j", async ([given, message]) => {
  const session = fakeSession(instance([], given));
  expect(await checkEndpoint(endpointCheck(), session)).toEqual({
    findings: [{ code: "missing", path: "", message, level: "failure" }],
    depth: "declared",
  });
  expect(session.sent).toEqual([]);
});

test("calls nothing and names the verbs given the path under others", async () => {
  const session = fakeSession(
    instance([
      { ...links, verb: "POST" },
      { ...links, id: 2, verb: "PUT" },
    ]),
  );
  expect(await checkEndpoint(endpointCheck(), session)).toEqual({
    findings: [
      {
        code: "verb",
        path: "",
        message: "/links is served as POST, PUT, not as GET",
        expected: "GET",
        actual: "POST, PUT",
        level: "failure",
      },
    ],
    depth: "declared",
  });
  expect(session.sent).toEqual([]);
});

test("names both ids and still calls given another id", async () => {
  const session = fakeSession(instance([links]));
  const { findings, depth } = await checkEndpoint(endpointCheck({ objectId: 9 }), session);
  expect([findings, depth]).toEqual([
    [
      {
        code: "id",
        path: "",
        message: "the endpoint has id 17001, not 9",
        expected: "9",
        actual: "17001",
        level: "failure",
      },
    ],
    "called",
  ]);
});

function input(name: string, given: Partial<InputExpectation> = {}): InputExpectation {
  return { name, type: "int", required: false, ...given };
}

async function inputFindings(
  inputs: readonly InputExpectation[],
  actual: readonly Column[],
): Promise<readonly Finding[]> {
  // Held back, so that only what is declared is judged.
  const session = fakeSession(instance([{ ...links, input: actual }], { open: [] }));
  return (await checkEndpoint(endpointCheck({ inputs }), session)).findings;
}

test.for([
  [input("a"), column("a")],
  [input("a", { required: true }), column("a", { required: true })],
  [input("a", { type: "list" }), column("a", { type: "text", style: "list" })],
  [input("a", { type: "file" }), column("a", { type: "image" })],
  [input("a", { type: "text" }), column("a", { type: "enum", values: ["x"] })],
  [input("a", { type: "text" }), column("a", { type: "password" })],
  [input("a", { type: "json" }), column("a", { type: "object" })],
  [input("a", { type: "uuid" }), column("a", { type: "uuid" })],
] as const)("finds nothing given the input %j as %j", async ([expectation, actual]) => {
  expect(await inputFindings([expectation], [actual])).toEqual([]);
});

test.for([
  [input("a"), column("a", { type: "text" }), "text", "int"],
  [input("a"), column("a", { style: "list" }), "list", "int"],
  [input("a", { type: "list" }), column("a"), "int", "list"],
  [input("a", { type: "text" }), column("a", { type: "email" }), "email", "text"],
] as const)(
  "names both types given the input %j as %j",
  async ([expectation, column, actual, expected]) => {
    expect(await inputFindings([expectation], [column])).toEqual([
      {
        code: "input-type",
        path: "a",
        message: `input a is ${actual}, not ${expected}`,
        expected,
        actual,
        level: "failure",
      },
    ]);
  },
);

test.for([
  [true, "optional", "required"],
  [false, "required", "optional"],
] as const)(
  "names both given an input declared required %s",
  async ([required, actual, expected]) => {
    const findings = await inputFindings(
      [input("a", { required })],
      [column("a", { required: !required })],
    );
    expect(findings).toEqual([
      {
        code: "input-required",
        path: "a",
        message: `input a is ${actual}, not ${expected}`,
        expected,
        actual,
        level: "failure",
      },
    ]);
  },
);

test("names the input that was meant, and it as drift, given one that does not exist", async () => {
  expect(await inputFindings([input("user_id")], [column("userid")])).toEqual([
    {
      code: "input-missing",
      path: "user_id",
      message: 'input user_id does not exist; did you mean "userid"?',
      level: "failure",
    },
    {
      code: "undeclared",
      path: "userid",
      message: "input userid is in no spec",
      actual: "userid",
      level: "drift",
    },
  ]);
});

test("judges what it can and says so given a call that is held back", async () => {
  const session = fakeSession(instance([{ ...links, verb: "POST" }], { open: ["read"] }));
  const held = call({ verb: "POST", safety: "destructive" });
  const check = endpointCheck({ call: held, inputs: [input("user_id")] });
  expect(await checkEndpoint(check, session)).toEqual({
    findings: [
      {
        code: "input-missing",
        path: "user_id",
        message: "input user_id does not exist",
        level: "failure",
      },
    ],
    depth: "declared",
    heldBack: "destructive",
    refusals: { asked: 0, unasked: 1, because: "safety" },
  });
  expect([session.sent, session.logins()]).toEqual([[], 0]);
});

test("finds declaration and answer given both wrong", async () => {
  const session = fakeSession(instance([links], { answer: jsonAnswer({}, { status: 500 }) }));
  const { findings } = await checkEndpoint(endpointCheck({ inputs: [input("a")] }), session);
  expect(findings.map(({ code }) => code)).toEqual(["input-missing", "status"]);
});

test("goes by the canonical given a group with another name and id", async () => {
  const session = fakeSession(
    instance([], {
      groups: [{ id: 7, name: "Renamed", canonical: group.canonical }],
      endpoints: { 7: [links] },
    }),
  );
  expect((await checkEndpoint(endpointCheck(), session)).findings).toEqual([]);
});

test("cannot be judged given that the call has no answer", async () => {
  const error = new InstanceError("timed-out", "no answer within 30 s");
  const session = fakeSession(instance([links], { answer: error }));
  expect(await checkEndpoint(endpointCheck(), session)).toEqual({
    findings: [],
    depth: "declared",
    unjudged: error,
  });
});
