import { expect, test } from "vitest";
import {
  json,
  serve,
  type LocalAnswer,
  type LocalServer,
  type SeenRequest,
} from "../../../../test-support/local-server.ts";
import { pullCase, type PulledCase } from "../../../../test-support/pulled-backend.ts";
import { documentOf } from "../../../../test-support/small-document.ts";
import { call, endpointCheck } from "../../../../test-support/sample-check.ts";
import { fakeSession, jsonAnswer } from "../../../../test-support/fake-session.ts";
import { createAjv } from "../../../contract/compile/create-ajv.ts";
import { InstanceError } from "../../../errors.ts";
import { isRecord } from "../../../plan/is-record.ts";
import type { HttpAnswer, HttpRequest } from "../../../ports/http.ts";
import type { Judgement } from "../../../session/judgement.ts";
import { judgeWithGenerated } from "./judge.ts";

const ajv = createAjv({ strict: false });

type Body = Readonly<Record<string, unknown>>;

/** A property, its schema, a value that is good, and when the server gets it wrong. */
interface Planted {
  readonly schema: object;
  /** Good, and known before anything is made up. */
  readonly example: unknown;
  readonly isRequired?: boolean;
  /** Whether the server breaks down. */
  readonly breaks?: (value: unknown) => boolean;
  /** Whether the server takes what it should refuse. */
  readonly takes?: (value: unknown) => boolean;
  /** Whether the server answers with another body than it documents. */
  readonly lies?: (value: unknown) => boolean;
}

const isText = (value: unknown): value is string => typeof value === "string";
const isNumber = (value: unknown): value is number => typeof value === "number";

/** Faults that certain inputs alone show. */
const planted: Readonly<Record<string, Planted>> = {
  "breaks at zero": {
    schema: { type: "integer", minimum: 0, maximum: 50 },
    example: 5,
    breaks: (one) => one === 0,
  },
  "breaks at the most": {
    schema: { type: "integer", minimum: 0, maximum: 7331 },
    example: 5,
    breaks: (one) => one === 7331,
  },
  "breaks below zero": {
    schema: { type: "integer", minimum: -100, maximum: 100 },
    example: 5,
    breaks: (one) => isNumber(one) && one < 0,
  },
  "breaks beyond 32 bits": {
    schema: { type: "integer", format: "int64" },
    example: 5,
    breaks: (one) => isNumber(one) && one >= 2 ** 31,
  },
  "breaks at an empty text": {
    schema: { type: "string", maxLength: 30 },
    example: "a",
    breaks: (one) => one === "",
  },
  "breaks at a long text": {
    schema: { type: "string", maxLength: 300 },
    example: "a",
    breaks: (one) => isText(one) && one.length > 255,
  },
  "breaks at a quote": {
    schema: { type: "string", maxLength: 40 },
    example: "a",
    breaks: (one) => isText(one) && /['"%]/.test(one),
  },
  "breaks at an empty list": {
    schema: { type: "array", items: { type: "integer" } },
    example: [1],
    breaks: (one) => Array.isArray(one) && one.length === 0,
  },
  "breaks at one value of an enum": {
    schema: { type: "string", enum: ["a", "b", "legacy"] },
    example: "a",
    breaks: (one) => one === "legacy",
  },
  "breaks at null": {
    schema: { anyOf: [{ type: "string" }, { type: "null" }] },
    example: "a",
    breaks: (one) => one === null,
  },
  "breaks without an option": {
    schema: { type: "object", properties: { n: { type: "integer" } } },
    example: { n: 1 },
    breaks: (one) => isRecord(one) && one["n"] === undefined,
  },
  "breaks at the end of February": {
    schema: { type: "string", format: "date" },
    example: "2026-01-05",
    breaks: (one) => isText(one) && Number(one.slice(8)) > 27,
  },
  "breaks at fractions": {
    schema: { type: "number", minimum: 0, maximum: 10 },
    example: 1,
    breaks: (one) => isNumber(one) && !Number.isInteger(one),
  },
  "breaks where something is missing": {
    schema: { type: "string" },
    example: "a",
    isRequired: true,
    breaks: (one) => one === undefined,
  },
  "breaks at another type": {
    schema: { type: "object", properties: {} },
    example: {},
    breaks: (one) => one !== undefined && !isRecord(one),
  },
  "takes what is missing": {
    schema: { type: "string" },
    example: "a",
    isRequired: true,
    takes: (one) => one === undefined,
  },
  "takes less than the least": {
    schema: { type: "integer", minimum: 18 },
    example: 20,
    takes: (one) => isNumber(one) && one < 18,
  },
  "takes more than the most": {
    schema: { type: "integer", exclusiveMaximum: 10 },
    example: 2,
    takes: (one) => isNumber(one) && one >= 10,
  },
  "takes a text that is too long": {
    schema: { type: "string", maxLength: 5 },
    example: "a",
    takes: (one) => isText(one) && one.length > 5,
  },
  "takes a text that is too short": {
    schema: { type: "string", minLength: 2 },
    example: "ab",
    takes: (one) => isText(one) && one.length < 2,
  },
  "takes what no pattern fits": {
    schema: { type: "string", pattern: "^[a-z]{2}$" },
    example: "ab",
    takes: (one) => isText(one) && !/^[a-z]{2}$/.test(one),
  },
  "takes an unknown value": {
    schema: { type: "string", enum: ["a", "b"] },
    example: "a",
    takes: (one) => isText(one) && one !== "a" && one !== "b",
  },
  "takes no address": {
    schema: { type: "string", format: "email" },
    example: "a@example.com",
    takes: (one) => isText(one) && !one.includes("@"),
  },
  "takes too many items": {
    schema: { type: "array", maxItems: 2, items: { type: "integer" } },
    example: [1],
    takes: (one) => Array.isArray(one) && one.length > 2,
  },
  "takes a text for a number": {
    schema: { type: "integer" },
    example: 1,
    takes: (one) => isText(one),
  },
  "takes null": { schema: { type: "boolean" }, example: true, takes: (one) => one === null },
  "answers something else for a long list": {
    schema: { type: "array", items: { type: "integer" }, maxItems: 3 },
    example: [1],
    lies: (one) => Array.isArray(one) && one.length === 3,
  },
};
const names = Object.keys(planted);

function postOf({ schema, example, isRequired = false }: Planted): object {
  const properties = { v: { ...schema, example }, note: { type: "string", maxLength: 10 } };
  const body = { type: "object", required: isRequired ? ["v"] : [], properties };
  const answered = { type: "object", required: ["id"], properties: { id: { type: "integer" } } };
  return {
    requestBody: {
      required: true,
      content: { "application/json": { schema: body, example: { v: example } } },
    },
    responses: {
      "200": { description: "ok", content: { "application/json": { schema: answered } } },
      "400": { description: "bad" },
    },
  };
}

/** A document with an endpoint for each. */
async function pullPlanted(some: readonly string[]): Promise<PulledCase> {
  const paths = some.map((name) => [`/${name.replaceAll(" ", "-")}`, { post: postOf(of(name)) }]);
  return pullCase(documentOf(Object.fromEntries(paths), { openapi: "3.1.0" }));
}

function of(name: string): Planted {
  return planted[name] ?? { schema: {}, example: 1 };
}

const healthy: Required<Pick<Planted, "breaks" | "takes" | "lies">> = {
  breaks: () => false,
  takes: () => false,
  lies: () => false,
};

/** What a strict server of one planted endpoint answers; a faulty one does what it does wrong. */
function answerOf(one: Planted & typeof healthy, { v, note = "" }: Body): LocalAnswer {
  if (one.breaks(v)) {
    return json({}, 500);
  }
  const isNoted = isText(note) && note.length <= 10;
  const isGood = one.takes(v) || (isFine(one, v) && isNoted);
  return isGood ? json(one.lies(v) ? {} : { id: 1 }) : json({}, 400);
}

function isFine({ schema, isRequired = false }: Planted, value: unknown): boolean {
  return value === undefined ? !isRequired : ajv.validate(schema, value);
}

async function servePlanted(isFaulty: boolean): Promise<LocalServer> {
  return serve((request) => {
    const one = of(request.url.slice(1).replaceAll("-", " "));
    const whole = isFaulty ? { ...healthy, ...one } : { ...one, ...healthy };
    return answerOf(whole, bodyOf(request));
  });
}

function bodyOf({ body }: SeenRequest): Body {
  const read: unknown = body === "" ? {} : JSON.parse(body);
  return isRecord(read) ? read : {};
}

test("finds each planted fault with 100 inputs, and none in a healthy server", async () => {
  const pulled = await pullPlanted(names);
  const [faulty, sound] = [await servePlanted(true), await servePlanted(false)];
  const told = await pulled.judgeAt(faulty.url, {}, { count: 100, seed: 1 });
  const missed = Object.entries(told).filter(([, one]) => one === "passed");
  const alarms = await pulled.judgeAt(sound.url, {}, { count: 40, seed: 1 });
  expect([names.length, missed, new Set(Object.values(alarms))]).toEqual([
    27,
    [],
    new Set(["passed"]),
  ]);
});

test("shows the smallest input, the same again by its seed", async () => {
  const some = ["breaks at zero", "breaks at an empty list", "takes what is missing"];
  const pulled = await pullPlanted(some);
  const { url } = await servePlanted(true);
  const generating = { count: 100, seed: 7 };
  const first = await pulled.judgeAt(url, {}, generating);
  expect(await pulled.judgeAt(url, {}, generating)).toEqual(first);
  expect(first).toEqual({
    "POST /breaks-at-zero": ['given {"v":0} it answered 500'],
    "POST /breaks-at-an-empty-list": ['given {"v":[]} it answered 500'],
    "POST /takes-what-is-missing": ["without v it answered 200, and should have refused it"],
  });
});

test("asks for what a list shows where no value of a path is known", async () => {
  const id = { name: "id", in: "path", required: true, schema: { type: "integer" } };
  const q = { name: "q", in: "query", schema: { type: "integer", minimum: 0, maximum: 9 } };
  const ok = { description: "ok", content: { "application/json": { schema: { type: "object" } } } };
  const responses = { "200": ok, "400": { description: "bad" } };
  const list = {
    "200": { description: "ok", content: { "application/json": { schema: { type: "array" } } } },
  };
  const pulled = await pullCase(
    documentOf({
      "/items": { get: { responses: list } },
      "/items/{id}": { get: { parameters: [id, q], responses } },
    }),
  );
  const server = await serve(({ url }) => {
    const [path = "", search = ""] = url.split("?");
    const value = new URLSearchParams(search).get("q") ?? "0";
    if (path === "/items") {
      return json([{ id: 4711 }]);
    }
    return json(
      {},
      path !== "/items/4711" ? 404 : value === "9" ? 500 : /^\d$/.test(value) ? 200 : 400,
    );
  });
  const told = await pulled.judgeAt(server.url, {}, { count: 60, seed: 3 });
  expect(told).toEqual({
    "GET /items": "passed",
    "GET /items/{id}": ['given {"id":4711,"q":9} it answered 500'],
  });
});

/** An endpoint of Xano that takes `n`, asked with made up inputs. */
async function judgeDeclared(
  answer: (request: HttpRequest) => HttpAnswer | Error,
): Promise<{ judged: Judgement; asked: number }> {
  const session = fakeSession({ answer: (request) => raise(answer(request)) });
  const check = endpointCheck({
    call: { ...call(), path: "/search", send: { n: 5 } },
    inputs: [{ name: "n", type: "int", required: true }],
  });
  const generating = { count: 40, seed: 1 };
  const before: Judgement = { findings: [], depth: "called" };
  const judged = await judgeWithGenerated(before, check, Object.assign(session, { generating }));
  return { judged, asked: session.sent.length };
}

function raise(answer: HttpAnswer | Error): HttpAnswer {
  if (answer instanceof Error) {
    throw answer;
  }
  return answer;
}

function sentN({ body, query }: HttpRequest): unknown {
  return Object.entries({ ...Object(body), ...query }).find(([name]) => name === "n")?.[1];
}

test("tries what an endpoint of Xano declares, and only reports what it takes beyond that", async () => {
  const { judged } = await judgeDeclared((request) =>
    jsonAnswer({}, { status: sentN(request) === 0 ? 500 : 200 }),
  );
  expect(judged.findings.map(({ level, message }) => `${level}: ${message}`)).toEqual([
    "drift: without n it answered 200, and should have refused it",
    'drift: with "not-a-value" as n, not of type integer it answered 200, and should have refused it',
    "drift: with 1.5 as n, not whole it answered 200, and should have refused it",
    "drift: with -2147483649 as n, below -2147483648 it answered 200, and should have refused it",
    "drift: with 2147483648 as n, above 2147483647 it answered 200, and should have refused it",
    'failure: given {"n":0} it answered 500',
  ]);
});

test("stops where the backend goes down", async () => {
  let calls = 0;
  const { judged, asked } = await judgeDeclared(() => {
    calls += 1;
    return calls > 3
      ? new InstanceError("unreachable", "it is gone")
      : jsonAnswer({}, { status: 400 });
  });
  expect([asked, judged.unjudged?.message]).toEqual([4, "it is gone"]);
});
