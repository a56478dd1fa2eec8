import { expect, test } from "vitest";
import type { EndpointCall } from "../../plan/call.ts";
import { checkEndpoint } from "../../kinds/endpoint/judge.ts";
import { fakeSession, jsonAnswer } from "../../../test-support/fake-session.ts";
import type { Http } from "../../ports/http.ts";
import { createOpenApiBackend } from "./backend.ts";
import { toRequest } from "../../session/request.ts";
import { call, endpointCheck } from "../../../test-support/sample-check.ts";

test.for([
  [502, "a gateway answered 502"],
  [504, "a gateway answered 504"],
  [404, undefined],
  [500, undefined],
] as const)("is reached given that its root answers %i: %s", async ([status, message]) => {
  const http: Http = { send: async () => jsonAnswer({}, { status }) };
  const verified = createOpenApiBackend(http)
    .verify()
    .catch((error: Error) => error.message);
  expect(await verified).toBe(message);
});

const group = { key: "api", name: "API", canonical: "api", base: "/v2" };
const contracts = {
  json: {},
  problem: { type: "object", required: ["message"], properties: { message: true } },
};

function foreign(given: Partial<EndpointCall> = {}): EndpointCall {
  const expect = { status: 200, contract: "json", withinMs: 2000 };
  return { ...call(), group, verb: "GET", path: "/pets", auth: "none", send: {}, expect, ...given };
}

test("sends inputs to the places that the spec says", () => {
  const places = { "X-Id": "header", force: "query" } as const;
  const send = { id: 1, "X-Id": "a", force: true, name: "b" };
  expect(
    toRequest(foreign({ verb: "PUT", path: "/pets/{id}", places, send, safety: "write" })),
  ).toEqual({
    verb: "PUT",
    path: "/v2/pets/1",
    safety: "write",
    query: { force: true },
    headers: { Accept: "application/json", "X-Id": "a" },
    body: { name: "b" },
  });
});

test("sends a whole body as it is, and none where there is nothing to send", () => {
  const whole = foreign({ verb: "POST", places: { body: "whole" }, send: { body: [1, 2] } });
  expect([toRequest(whole).body, toRequest(foreign({ verb: "DELETE" })).body]).toEqual([
    [1, 2],
    undefined,
  ]);
});

test("judges only the call of a backend that has no Metadata API", async () => {
  const session = fakeSession({ answer: jsonAnswer([]), contracts, isLive: true });
  const check = endpointCheck({
    call: foreign(),
    inputs: [{ name: "page", type: "int", required: false }],
  });
  const { findings, depth } = await checkEndpoint(check, session);
  expect([findings, depth]).toEqual([[], "called"]);
});

test("says why an endpoint is not called, and holds it back first where it is not open", async () => {
  const unknown = "no source gives a value for id";
  const check = endpointCheck({ call: foreign({ path: "/pets/{id}", safety: "write", unknown }) });
  const [open, held] = [
    await checkEndpoint(check, fakeSession({ contracts })),
    await checkEndpoint(check, fakeSession({ contracts, open: ["read"] })),
  ];
  expect([open.leftOut, held.leftOut, held.heldBack]).toEqual([
    "not called: no source gives a value for id",
    undefined,
    "write",
  ]);
});

test("judges the body of an error by what is documented of it", async () => {
  const check = endpointCheck({
    call: foreign({ expect: { ...foreign().expect, errors: { 404: "problem", "5xx": "any" } } }),
  });
  const told = async (status: number): Promise<unknown> => {
    const session = fakeSession({ answer: jsonAnswer({ error: "no" }, { status }), contracts });
    return (await checkEndpoint(check, session)).findings.map(({ code }) => code);
  };
  expect([await told(404), await told(500), await told(409)]).toEqual([
    ["status", "contract"],
    ["status"],
    ["status"],
  ]);
});

test("asks for the refusals that are documented, and takes any of their statuses", async () => {
  const errors = { 400: "any", 401: "problem", 422: "problem" };
  const check = endpointCheck({
    inputs: [{ name: "q", type: "text", required: true }],
    call: foreign({ auth: "bearer", send: { q: "a" }, expect: { ...foreign().expect, errors } }),
  });
  const judge = async (bare: number): Promise<unknown> => {
    const session = fakeSession({
      contracts,
      token: "good",
      answer: ({ token, query }) => {
        const status = token === "good" ? (query === undefined ? bare : 200) : 401;
        return jsonAnswer({ message: "no" }, { status });
      },
    });
    const { findings, refusals } = await checkEndpoint(check, session);
    return [findings.map(({ message }) => message), refusals];
  };
  const asked = { asked: 3, unasked: 0 };
  expect([await judge(422), await judge(200)]).toEqual([
    [[], asked],
    [["without input q it answered 200, not 400"], asked],
  ]);
});
