import { expect, test } from "vitest";
import { InstanceError } from "../../../errors.ts";
import type { HttpAnswer } from "../../../ports/http.ts";
import type { EndpointCall } from "../../../plan/call.ts";
import type { Finding } from "../../../result/result.ts";
import { judgeCall } from "./answer.ts";
import { fakeSession, jsonAnswer } from "../../../../test-support/fake-session.ts";
import { call, linksContract } from "../../../../test-support/sample-check.ts";

const contracts = { links: linksContract };

async function findingsOf(
  answer: HttpAnswer,
  given: Partial<EndpointCall> = {},
): Promise<readonly Finding[]> {
  return (await judgeCall(call(given), fakeSession({ answer, contracts }))).findings;
}

test("finds nothing and keeps the exchange given an answer as expected", async () => {
  const session = fakeSession({ answer: jsonAnswer({ links: ["a"] }, { attempts: 2 }), contracts });
  const send = { page: 1, ids: [1, 2], q: "a b" };
  expect(await judgeCall(call({ send }), session)).toEqual({
    findings: [],
    exchange: {
      method: "GET",
      url: "/api:pe1wjL5I/links?page=1&ids%5B%5D=1&ids%5B%5D=2&q=a+b",
      status: 200,
      elapsedMs: 84,
      responseBody: '{"links":["a"]}',
    },
    attempts: 2,
  });
});

const settings = {
  type: "object",
  required: ["settings"],
  properties: { settings: { type: "object" } },
};

test("takes an empty list for an empty object, and says so once, given Xano", async () => {
  const answer = jsonAnswer({ settings: [] });
  const xano = await judgeCall(call({}), fakeSession({ answer, contracts: { links: settings } }));
  expect(xano.findings).toEqual([
    {
      code: "contract",
      path: "/settings",
      message: "/settings: an empty list stands for an empty object, as Xano writes one",
      level: "drift",
    },
  ]);
});

test("takes an empty list for what it is given a backend that is not Xano", async () => {
  const answer = jsonAnswer({ settings: [] });
  const other = call({ group: { ...call().group, base: "/v1" } });
  const judged = await judgeCall(other, fakeSession({ answer, contracts: { links: settings } }));
  expect(judged.findings.map(({ level, path }) => [level, path])).toEqual([
    ["failure", "/settings"],
  ]);
});

test("keeps both bodies whole given long ones: they are redacted before they are cut", async () => {
  const links = ["x".repeat(9000)];
  const session = fakeSession({ answer: jsonAnswer({ links }), contracts });
  const { exchange } = await judgeCall(call({ verb: "POST", send: { user_id: 60 } }), session);
  expect(exchange).toEqual({
    method: "POST",
    url: "/api:pe1wjL5I/links",
    status: 200,
    elapsedMs: 84,
    requestBody: '{"user_id":60}',
    responseBody: JSON.stringify({ links }),
  });
});

test.for([
  [
    jsonAnswer({ code: "ERROR_FATAL", message: "SQL Error: 7", payload: "" }, { status: 500 }),
    "answered 500, not 200: ERROR_FATAL SQL Error: 7",
  ],
  [
    jsonAnswer({ code: "ERROR_CODE_ACCESS_DENIED", message: "" }, { status: 403 }),
    "answered 403, not 200: ERROR_CODE_ACCESS_DENIED",
  ],
  [jsonAnswer({ code: 7, message: null }, { status: 404 }), "answered 404, not 200"],
  [jsonAnswer(null, { status: 400 }), "answered 400, not 200"],
  [
    { ...jsonAnswer(null, { status: 404 }), contentType: "text/html", text: "<html>" },
    "answered 404, not 200: an HTML page in place of JSON",
  ],
  [
    jsonAnswer(null, { status: 302, contentType: "", text: "Moved." }),
    "answered 302, not 200: the body is no JSON: it cannot be parsed",
  ],
  [{ ...jsonAnswer(null), status: 204, contentType: "", text: "" }, "answered 204, not 200"],
] as const)(
  "says Xano's own words, or what came in place of JSON, given another status: %j",
  async ([answer, message]) => {
    expect(await findingsOf({ ...answer, elapsedMs: 9000 })).toEqual([
      {
        code: "status",
        path: "",
        message,
        expected: "200",
        actual: String(answer.status),
        level: "failure",
      },
    ]);
  },
);

test("says nothing of a body of the type that is expected, given another status", async () => {
  const answer = jsonAnswer(null, { status: 404, contentType: "text/csv", text: "a,b" });
  const csv = { status: 200, contract: "any", content: "text/csv", withinMs: 2000 };
  const { findings } = await judgeCall(call({ expect: csv }), fakeSession({ answer }));
  expect(findings.map(({ message }) => message)).toEqual(["answered 404, not 200"]);
});

test("expects what is declared given a status that is no success", async () => {
  const expect401 = { status: 401, contract: "error", withinMs: 2000 };
  const session = fakeSession({
    answer: jsonAnswer({ code: "ERROR_CODE_UNAUTHORIZED" }, { status: 401 }),
    contracts: { error: { type: "object", required: ["code"], properties: { code: {} } } },
  });
  expect((await judgeCall(call({ expect: expect401 }), session)).findings).toEqual([]);
});

test.for([
  ["text/html", "answered text/html, not application/json"],
  ["", "answered no content type, not application/json"],
  ["text/json", "answered text/json, not application/json"],
] as const)("names the content type given %s", async ([contentType, message]) => {
  expect(await findingsOf(jsonAnswer({ links: [] }, { contentType }))).toEqual([
    {
      code: "content-type",
      path: "",
      message,
      expected: "application/json",
      actual: contentType === "" ? "no content type" : contentType,
      level: "failure",
    },
  ]);
});

test("accepts a type of JSON's family given problem+json", async () => {
  const answer = jsonAnswer({ links: [] }, { contentType: "application/problem+json" });
  expect(await findingsOf(answer)).toEqual([]);
});

test.for([
  ["", "it is empty", "an empty body"],
  [" \n", "it is empty", "2 characters"],
  ["<!doctype html>", "it is an HTML page", "15 characters"],
  ['{"links":["a', "it breaks off in the middle", "12 characters"],
  ['{"links":["a"]', "it breaks off in the middle", "14 characters"],
  ['{"links":[', "it breaks off in the middle", "10 characters"],
  ['{"links":tru', "it breaks off in the middle", "12 characters"],
  ["{'links':[]}", "it cannot be parsed", "12 characters"],
  ['{"links":[]}{}', "it cannot be parsed", "14 characters"],
  [
    '\u{FEFF}{"links":[]}',
    "it begins with a byte-order mark (U+FEFF), which JSON does not allow",
    "13 characters",
  ],
  ["{\0}\0", "it is UTF-16, and JSON is UTF-8", "4 characters"],
] as const)("says why the body is no JSON given %j", async ([text, reason, actual]) => {
  expect(await findingsOf(jsonAnswer(null, { text }))).toEqual([
    {
      code: "body",
      path: "",
      message: `the body is no JSON: ${reason}`,
      expected: "JSON",
      actual,
      level: "failure",
    },
  ]);
});

test("names contract, path and both types given a body that breaks it", async () => {
  expect(await findingsOf(jsonAnswer({ links: ["a", 5], linkz: 1 }))).toEqual([
    {
      code: "contract",
      path: "/linkz",
      message: "breaks contract links: /linkz: not in the contract",
      expected: "no such property",
      actual: "linkz",
      level: "failure",
    },
    {
      code: "contract",
      path: "/links/1",
      message: "breaks contract links: /links/1: expected string, got number 5",
      expected: "string",
      actual: "number 5",
      level: "failure",
    },
  ]);
});

test.for([
  [null, "breaks contract links: the body: expected object, got null"],
  [[], "breaks contract links: the body: expected object, got array of 0"],
  [{}, "breaks contract links: the body: expected property links, got an empty object"],
  [
    { code: "ERROR_FATAL" },
    "breaks contract links: the body: expected property links, got only code",
  ],
] as const)("fails given the body %j under 200", async ([body, message]) => {
  const findings = await findingsOf(jsonAnswer(body));
  expect(findings.map(({ message }) => message)).toContain(message);
});

test("names both times given an answer that takes too long", async () => {
  expect(await findingsOf(jsonAnswer({ links: [] }, { elapsedMs: 2000.6 }))).toEqual([
    {
      code: "slow",
      path: "",
      message: "answered in 2001 ms, not within 2000 ms",
      expected: "within 2000 ms",
      actual: "2001 ms",
      level: "failure",
    },
  ]);
});

test("is in time given exactly the limit", async () => {
  expect(await findingsOf(jsonAnswer({ links: [] }, { elapsedMs: 2000 }))).toEqual([]);
});

test("finds body and time given both wrong", async () => {
  const findings = await findingsOf(jsonAnswer({}, { elapsedMs: 3000 }));
  expect(findings.map(({ code }) => code)).toEqual(["contract", "slow"]);
});

test("does not judge a body given HEAD", async () => {
  const answer = { ...jsonAnswer(null), contentType: "", text: "" };
  expect(await findingsOf(answer, { verb: "HEAD" })).toEqual([]);
});

test("does not judge a body given an expected 204", async () => {
  const answer = { ...jsonAnswer(null), status: 204, contentType: "", text: "" };
  const none = { status: 204, contract: "links", withinMs: 2000 };
  expect(await findingsOf(answer, { verb: "DELETE", expect: none })).toEqual([]);
});

test("still judges status and time given HEAD", async () => {
  const slow = { ...jsonAnswer(null), contentType: "", text: "", elapsedMs: 3000 };
  const late = await findingsOf(slow, { verb: "HEAD" });
  const gone = await findingsOf({ ...slow, status: 404 }, { verb: "HEAD" });
  expect([...late, ...gone].map(({ code }) => code)).toEqual(["slow", "status"]);
});

test.for([
  ["text/html", "a gateway answered 502 with text/html"],
  ["", "a gateway answered 502 without a content type"],
] as const)(
  "blames the gateway given 502 and the content type %j",
  async ([contentType, message]) => {
    const answer = jsonAnswer(null, { status: 502, contentType, text: "<html>" });
    await expect(findingsOf(answer)).rejects.toThrow(new InstanceError("gateway", message, 502));
  },
);

test("gives what the session throws given no answer", async () => {
  const error = new InstanceError("unreachable", "host: ECONNREFUSED");
  await expect(judgeCall(call(), fakeSession({ answer: error, contracts }))).rejects.toThrow(error);
});

test.for([
  [
    { because: "too-large", bytes: 20_065_536, limitBytes: 20_000_000 },
    "the body is larger than 20 MB: 20.07 MB were read, the rest was left; XANO_BODY_LIMIT sets the limit",
  ],
  [
    { because: "endless", bytes: 312, afterMs: 30_000 },
    "the body did not end within 30 s: 312 bytes came, and more was coming",
  ],
] as const)(
  "reports one finding, and shows the beginning, given a body with %j",
  async ([cut, message]) => {
    const text = '{"links":['.padEnd(3000, "1,");
    const session = fakeSession({ answer: jsonAnswer(null, { text, cut }), contracts });
    const { findings, exchange } = await judgeCall(call(), session);
    expect([findings, exchange.responseBody]).toEqual([
      [{ code: "body", path: "", message, level: "failure" }],
      text.slice(0, 1000),
    ]);
  },
);

test.for([3000, 200_000])(
  "reports one finding, and shows the beginning, given %i levels",
  async (levels) => {
    const text = `{"links":${"[".repeat(levels)}${"]".repeat(levels)}}`;
    const session = fakeSession({ answer: jsonAnswer(null, { text }), contracts });
    const { findings, exchange } = await judgeCall(call(), session);
    expect([findings, exchange.responseBody]).toEqual([
      [
        {
          code: "body",
          path: "",
          message: "the body is nested in more than 500 levels",
          expected: "JSON",
          actual: `${text.length} characters`,
          level: "failure",
        },
      ],
      text.slice(0, 1000),
    ]);
  },
);

const stream = { because: "enough", bytes: 0 } as const;

test("finds nothing given a stream that is declared, even one that is silent", async () => {
  const expected = { ...call().expect, content: "text/event-stream", contract: "any" };
  const answer = jsonAnswer(null, { contentType: "text/event-stream", text: "", cut: stream });
  expect(await findingsOf(answer, { expect: expected })).toEqual([]);
});

test("names the content type given a stream that is not declared", async () => {
  const answer = jsonAnswer(null, { contentType: "text/event-stream", text: "", cut: stream });
  expect((await findingsOf(answer)).map(({ message }) => message)).toEqual([
    "answered text/event-stream, not application/json",
  ]);
});

test("names the content type given a stream of JSON values where one is declared", async () => {
  const contentType = "application/stream+json";
  expect((await findingsOf(jsonAnswer({ links: [] }, { contentType })))[0]?.code).toBe(
    "content-type",
  );
});

test("takes no size for the right one given any type", async () => {
  const expected = { ...call().expect, content: "*/*", contract: "any" };
  const cut = { because: "too-large", bytes: 3000, limitBytes: 2000 } as const;
  expect((await findingsOf(jsonAnswer(null, { cut }), { expect: expected }))[0]?.code).toBe("body");
});
