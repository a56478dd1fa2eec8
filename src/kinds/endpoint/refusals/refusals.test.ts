import { expect, test } from "vitest";
import xanoError from "../../../../contracts/xano-error.schema.json" with { type: "json" };
import { InstanceError } from "../../../errors.ts";
import { fakeClock } from "../../../../test-support/fake-clock.ts";
import type { HttpAnswer, HttpRequest } from "../../../ports/http.ts";
import { renewToken } from "../../../wire/login/renewed-token.ts";
import type { EndpointCheck } from "../../../plan/check.ts";
import {
  fakeSession,
  jsonAnswer,
  type FakeInstance,
  type FakeSession,
} from "../../../../test-support/fake-session.ts";
import { drift, failure, type Judgement } from "../../../session/judgement.ts";
import { judgeWithRefusals } from "./refusals.ts";
import { runCheck } from "../../../judging/run.ts";
import {
  call,
  column,
  endpointCheck,
  group,
  linksContract,
} from "../../../../test-support/sample-check.ts";
import { createXanoBackend } from "../../../backends/xano/backend.ts";
import { createSession } from "../../../session/create-session.ts";

const path = "/api:pe1wjL5I/links";
const called: Judgement = { findings: [], depth: "called", attempts: 1 };
const good = jsonAnswer({ links: [] });

/** A read with a required input behind a token, as declared and well answered. */
function check(given: Partial<EndpointCheck["call"]> = {}): EndpointCheck {
  return endpointCheck({
    call: call({ auth: "bearer", send: { user_id: 60 }, ...given }),
    inputs: [{ name: "user_id", type: "int", required: true }],
  });
}

function refused(status: number, code: string, param?: string): HttpAnswer {
  const payload = param === undefined ? {} : { payload: { param } };
  return jsonAnswer({ code, message: "No", ...payload }, { status });
}

type Wrong = "missing" | "type" | "no-token" | "wrong-token";

/** What is wrong with a request; undefined when nothing is. */
function wrongWith({ query, body, token }: HttpRequest): Wrong | undefined {
  const sent: unknown = { ...query, ...(typeof body === "object" ? body : {}) };
  const value = typeof sent === "object" && sent !== null && "user_id" in sent ? sent.user_id : "";
  if (token !== "t") {
    return token === undefined ? "no-token" : "wrong-token";
  }
  if (value === "") {
    return "missing";
  }
  return value === 60 ? undefined : "type";
}

/** Refuses as Xano does. */
const xano: Readonly<Record<Wrong, HttpAnswer>> = {
  missing: refused(400, "ERROR_CODE_INPUT_ERROR", "user_id"),
  type: refused(400, "ERROR_CODE_INPUT_ERROR", "user_id"),
  "no-token": refused(401, "ERROR_CODE_UNAUTHORIZED"),
  "wrong-token": refused(401, "ERROR_CODE_UNAUTHORIZED"),
};

/** What a proxy that signs people in answers to whoever it does not know. */
function page(status: number, contentType = "text/html"): HttpAnswer {
  return jsonAnswer(null, { text: "\n<!DOCTYPE html><title>Sign in</title>", status, contentType });
}

/** An instance that refuses as Xano does but for what is given. */
function open(
  given: Partial<Record<Wrong, HttpAnswer | Error>> = {},
  instance: FakeInstance = {},
): FakeSession {
  const answers = { ...xano, ...given };
  return fakeSession({
    token: "t",
    contracts: { "xano-error": xanoError },
    answer: (request) => {
      const wrong = wrongWith(request);
      return wrong === undefined ? good : answers[wrong];
    },
    ...instance,
  });
}

test("asks for all four with one thing wrong each, and finds nothing given that all are refused", async () => {
  const session = open();
  expect(await judgeWithRefusals(called, check(), session)).toEqual({
    ...called,
    refusals: { asked: 4, unasked: 0 },
  });
  expect(session.sent.map(({ query, token }) => [query, token])).toEqual([
    [{ user_id: 60 }, undefined],
    [{ user_id: 60 }, "not-a-token"],
    [undefined, "t"],
    [{ user_id: "not-a-value" }, "t"],
  ]);
});

test.for<[Wrong, HttpAnswer, ReturnType<typeof failure>]>([
  [
    "missing",
    good,
    failure("refusal-missing", {
      path: "user_id",
      message: "without input user_id it answered 200, not 400",
      expected: "400",
      actual: "200",
    }),
  ],
  [
    "missing",
    page(200),
    failure("refusal-missing", {
      path: "user_id",
      message: "without input user_id it answered 200, not 400: an HTML page in place of JSON",
      expected: "400",
      actual: "200",
    }),
  ],
  [
    "no-token",
    page(200, "application/json"),
    failure("refusal-no-token", {
      message: "without a token it answered 200, not 401: an HTML page in place of JSON",
      expected: "401",
      actual: "200",
    }),
  ],
  [
    "no-token",
    jsonAnswer(null, { text: "ok", contentType: "text/plain" }),
    failure("refusal-no-token", {
      message: "without a token it answered 200, not 401: text/plain in place of JSON",
      expected: "401",
      actual: "200",
    }),
  ],
  [
    "wrong-token",
    page(403),
    failure("refusal-wrong-token", {
      message: "with a wrong token it answered 403, not 401: an HTML page in place of JSON",
      expected: "401",
      actual: "403",
    }),
  ],
  [
    "type",
    jsonAnswer(null, { text: '{"id":', status: 200 }),
    failure("refusal-type", {
      path: "user_id",
      message:
        'with "not-a-value" as int input user_id it answered 200, not 400: the body is no JSON: it breaks off in the middle',
      expected: "400",
      actual: "200",
    }),
  ],
  [
    "missing",
    refused(500, "ERROR_FATAL"),
    failure("refusal-missing", {
      path: "user_id",
      message: "without input user_id it answered 500, not 400: ERROR_FATAL No",
      expected: "400",
      actual: "500",
    }),
  ],
  [
    "missing",
    refused(400, "ERROR_CODE_INPUT_ERROR"),
    failure("refusal-missing", {
      path: "user_id",
      message: 'without input user_id it names no param, expected payload.param "user_id"',
      expected: 'payload.param "user_id"',
      actual: "no param",
    }),
  ],
  [
    "missing",
    refused(400, "ERROR_CODE_INPUT_ERROR", "dbo"),
    failure("refusal-missing", {
      path: "user_id",
      message: 'without input user_id it names param "dbo", expected payload.param "user_id"',
      expected: 'payload.param "user_id"',
      actual: 'payload.param "dbo"',
    }),
  ],
  [
    "missing",
    refused(400, "ERROR_CODE_INPUT_ERROR", "field_value"),
    failure("refusal-missing", {
      path: "user_id",
      message:
        'without input user_id it names param "field_value", expected payload.param "user_id"',
      expected: 'payload.param "user_id"',
      actual: 'payload.param "field_value"',
    }),
  ],
  [
    "missing",
    jsonAnswer(
      { code: "ERROR_CODE_INPUT_ERROR", message: "No", param: "user_id" },
      { status: 400 },
    ),
    failure("refusal-missing", {
      path: "user_id",
      message:
        'without input user_id it names param "user_id" beside code, not in the payload, expected payload.param "user_id"',
      expected: 'payload.param "user_id"',
      actual: 'param "user_id"',
    }),
  ],
  [
    "missing",
    jsonAnswer("Missing param: user_id", { status: 400 }),
    failure("refusal-missing", {
      path: "user_id",
      message:
        'without input user_id it breaks contract xano-error: the body: expected object, got string "Missing param: user_id"',
      expected: "contract xano-error",
      actual: "another body",
    }),
  ],
  [
    "missing",
    { ...refused(400, ""), contentType: "text/html", text: "<html>" },
    failure("refusal-missing", {
      path: "user_id",
      message: "without input user_id it answered text/html, not application/json",
      expected: "application/json",
      actual: "text/html",
    }),
  ],
  [
    "type",
    good,
    failure("refusal-type", {
      path: "user_id",
      message: 'with "not-a-value" as int input user_id it answered 200, not 400',
      expected: "400",
      actual: "200",
    }),
  ],
  [
    "no-token",
    refused(401, "ERROR_FATAL"),
    failure("refusal-no-token", {
      message: "without a token it answered ERROR_FATAL, not ERROR_CODE_UNAUTHORIZED",
      expected: "ERROR_CODE_UNAUTHORIZED",
      actual: "ERROR_FATAL",
    }),
  ],
  [
    "wrong-token",
    good,
    failure("refusal-wrong-token", {
      message: "with a wrong token it answered 200, not 401: the endpoint takes any token",
      expected: "401",
      actual: "200",
    }),
  ],
])("finds what is wrong given %s answered %j", async ([wrong, answer, finding]) => {
  const { findings } = await judgeWithRefusals(called, check(), open({ [wrong]: answer }));
  expect(findings).toEqual([finding]);
});

test("reports once that an endpoint is open given that it takes none and any token", async () => {
  const session = open({ "no-token": good, "wrong-token": good });
  const { findings, exchange } = await judgeWithRefusals(called, check(), session);
  expect(findings.map(({ message }) => message)).toEqual([
    "without a token it answered 200, not 401: the endpoint is open to everybody",
  ]);
  expect([exchange?.url, exchange?.status]).toEqual([`${path}?user_id=60`, 200]);
});

test("only notes a wrong value that is taken given a live instance", async () => {
  const session = open({ type: good }, { isLive: true });
  expect(await judgeWithRefusals(called, check(), session)).toEqual({
    ...called,
    findings: [
      drift("refusal-type", {
        path: "user_id",
        message: 'with "not-a-value" as int input user_id it answered 200, not 400',
        expected: "400",
        actual: "200",
      }),
    ],
    refusals: { asked: 4, unasked: 0 },
  });
});

test.for(["sync", "write", "destructive", "notify"] as const)(
  "asks nothing of a call that is %s given a live instance, whatever is opened",
  async (safety) => {
    const session = open({}, { isLive: true });
    expect(await judgeWithRefusals(called, check({ safety }), session)).toEqual({
      ...called,
      refusals: { asked: 0, unasked: 4, because: "safety" },
    });
    expect(session.sent).toEqual([]);
  },
);

test.for<[string, Judgement]>([
  ["another status", { ...called, findings: [failure("status", { message: "answered 404" })] }],
  ["no answer", { ...called, unjudged: new InstanceError("gateway", "answered 504", 504) }],
  ["an endpoint that is missing", { findings: [], depth: "declared" }],
])("asks nothing given %s", async ([, judged]) => {
  const session = open();
  expect(await judgeWithRefusals(judged, check(), session)).toEqual({
    ...judged,
    refusals: { asked: 0, unasked: 4, because: "failed" },
  });
  expect(session.sent).toEqual([]);
});

test("cannot be judged wholly given a refusal without an answer, and keeps what was found", async () => {
  const error = new InstanceError("timed-out", "no answer within 30 s");
  const judged = await judgeWithRefusals(called, check(), open({ missing: good, type: error }));
  expect(judged).toMatchObject({ unjudged: error, refusals: { asked: 3, unasked: 1 } });
  expect(judged.findings.map(({ code }) => code)).toEqual(["refusal-missing"]);
});

test("neither renews the token nor doubts the login given that a wrong token is refused", async () => {
  let logins = 0;
  const fake = open();
  const logIn = async (): Promise<string> => {
    logins += 1;
    return "t";
  };
  const http = {
    async send(request: HttpRequest): Promise<HttpAnswer> {
      const wrong = wrongWith(request);
      return wrong === undefined ? good : xano[wrong];
    },
  };
  const renewed = renewToken(http, logIn, fakeClock());
  const { contracts, metadata, openSafeties } = fake;
  const session = createSession({
    ...renewed,
    contracts,
    backend: createXanoBackend(metadata),
    openSafeties,
    user: undefined,
  });
  const { findings, refusals } = await judgeWithRefusals(called, check(), session);
  expect([findings, refusals, logins]).toEqual([[], { asked: 4, unasked: 0 }, 1]);
  expect(await session.instance.ask("login")).toBeUndefined();
});

test("is unconfirmed given an inferred endpoint of a live instance that does not refuse", async () => {
  const inputs = [column("user_id", { required: true })];
  const session = open(
    { missing: good },
    {
      isLive: true,
      groups: [{ ...group, id: 515 }],
      endpoints: { 515: [{ id: 1, name: "links", verb: "GET", input: inputs }] },
      contracts: { "xano-error": xanoError, links: linksContract },
    },
  );
  const { status, reason, refusals } = await runCheck(
    { ...check(), evidence: "inferred" },
    session,
  );
  expect([status, reason, refusals]).toEqual([
    "skipped",
    "unconfirmed: without input user_id it answered 200, not 400",
    { asked: 4, unasked: 0 },
  ]);
});

test("takes no server error for the answer to a refusal given an endpoint that is known to answer one", async () => {
  const session = open();
  const known = check({ settled: 500 });
  await session.answer(known.call);
  await judgeWithRefusals(called, known, session);
  expect(session.sent.map(({ settled }) => settled)).toEqual([
    500,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
