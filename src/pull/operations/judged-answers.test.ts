import { listen } from "../../../test-support/listen.ts";
import { createServer } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { pullCase } from "../../../test-support/pulled-backend.ts";
import { answering, documentOf } from "../../../test-support/small-document.ts";

const object = (name: string, type: string): object => ({
  type: "object",
  required: [name],
  properties: { [name]: { type } },
});
const json = (schema: object): object => ({
  description: "d",
  content: { "application/json": { schema } },
});

test("judges each of several successes by its own contract", async () => {
  const responses = {
    "200": json(object("url", "string")),
    "202": {
      ...json(object("job", "integer")),
      headers: { "Retry-After": { required: true, schema: { type: "integer" } } },
    },
    "204": { description: "none" },
    "3XX": { description: "elsewhere" },
  };
  const pulled = await pullCase(documentOf({ "/report": { get: { responses } } }));
  const late = { "Retry-After": "5" };
  const told = async (
    status: number,
    body?: object,
    headers?: Record<string, string>,
  ): Promise<unknown> =>
    (
      await pulled.judge({
        "*": {
          status,
          ...(body === undefined ? { type: "" } : { body }),
          ...(headers === undefined ? {} : { headers }),
        },
      })
    ).told["GET /report"];
  expect([
    await told(200, { url: "u" }),
    await told(202, { job: 4 }, late),
    await told(204),
    await told(304),
    await told(202, { job: "x" }, late),
    await told(202, { job: 4 }),
    await told(201, { url: "u" }),
  ]).toEqual([
    "passed",
    "passed",
    "passed",
    "passed",
    [expect.stringContaining("/job: expected integer")],
    ["the answer has no header Retry-After"],
    ["answered 201, not 200 or 202 or 204 or 3xx"],
  ]);
});

test.for([
  ["a range", { "2XX": json(object("id", "integer")) }, 206],
  [
    "default beside an error",
    { default: json(object("id", "integer")), "404": { description: "none" } },
    200,
  ],
  ["default alone", { default: json(object("id", "integer")) }, 201],
] as const)("judges by %s", async ([, responses, status]) => {
  const pulled = await pullCase(documentOf({ "/a": { get: { responses } } }));
  const told = async (id: unknown): Promise<unknown> =>
    (await pulled.judge({ "*": { status, body: { id } } })).told["GET /a"];
  expect([await told(4), await told("x")]).toEqual([
    "passed",
    [expect.stringContaining("/id: expected integer")],
  ]);
});

test("judges a login that answers with a redirect alone", async () => {
  const responses = {
    "302": {
      description: "to the page",
      headers: { Location: { required: true, schema: { type: "string" } } },
    },
  };
  const pulled = await pullCase(documentOf({ "/login": { get: { responses } } }));
  const good = await pulled.judge({
    "*": { status: 302, type: "", headers: { Location: "/home" } },
  });
  const bad = await pulled.judge({ "*": { status: 200, body: {} } });
  expect([good.told, bad.told]).toEqual([
    { "GET /login": "passed" },
    { "GET /login": ["answered 200, not 302"] },
  ]);
});

test("judges a body of any documented content type by the schema of the type that came", async () => {
  const paths = {
    "/two": {
      get: {
        responses: {
          "200": {
            description: "d",
            content: {
              "application/vnd.shop.v2+json; charset=utf-8": { schema: object("v2", "integer") },
              "application/json": { schema: object("v1", "integer") },
            },
          },
        },
      },
    },
    "/hal": {
      get: {
        responses: {
          "200": {
            description: "d",
            content: { "application/hal+json": { schema: object("_links", "object") } },
          },
        },
      },
    },
    "/page": {
      get: {
        responses: {
          "200": {
            description: "d",
            content: { "text/html": {}, "application/xml": { schema: { type: "string" } } },
          },
        },
      },
    },
    "/any": {
      get: {
        responses: {
          "200": {
            description: "d",
            content: { "*/*": { schema: { type: "array", items: object("id", "integer") } } },
          },
        },
      },
    },
    "/size": {
      get: {
        responses: {
          "200": {
            description: "d",
            content: { "text/plain": { schema: { type: "integer", maximum: 9 } } },
          },
        },
      },
    },
    "/plain": { get: answering(object("a", "integer")) },
  };
  const pulled = await pullCase(documentOf(paths));
  const good = await pulled.judge({
    "GET /two": { body: { v1: 1 } },
    "GET /hal": {
      needs: { accept: "application/hal+json" },
      type: "application/hal+json",
      body: { _links: {} },
    },
    "GET /page": { type: "application/xml", text: "<a/>" },
    "GET /any": { needs: { accept: "application/json, */*" }, body: [{ id: 1 }] },
    "GET /size": { type: "text/plain", text: "7" },
    "GET /plain": { body: { a: 1 } },
  });
  expect(new Set(Object.values(good.told))).toEqual(new Set(["passed"]));
  const bad = await pulled.judge({
    "GET /two": { type: "application/vnd.shop.v2+json", body: { v1: 1 } },
    "GET /hal": { body: { _links: {} } },
    "GET /page": { type: "application/pdf", text: "x" },
    "GET /any": { type: "text/plain", text: '[{"id":"one"}]' },
    "GET /size": { type: "text/plain", text: "70" },
    "GET /plain": { type: "application/vnd.api+json", body: { a: 1 } },
  });
  expect(bad.told).toEqual({
    "GET /two": ["breaks contract store/get-two: the body: expected property v2, got only v1"],
    "GET /hal": ["answered application/json, not application/hal+json"],
    "GET /page": ["answered application/pdf, not text/html or application/xml"],
    "GET /any": [expect.stringContaining("/0/id: expected integer")],
    "GET /size": [expect.stringContaining("expected at most 9, got number 70")],
    "GET /plain": ["answered application/vnd.api+json, not application/json"],
  });
});

test("asks paths as they are documented, the root and a slash at the end among them", async () => {
  const id = { name: "id", in: "path", required: true, schema: { type: "integer" }, example: 7 };
  const paths = {
    "/": { get: answering({}) },
    "/items/": { get: answering({}) },
    "/items": { get: answering({}) },
    "/items/{id}/": { get: answering({}, { parameters: [id] }) },
    "/search?kind=a b": { get: answering({}) },
  };
  const pulled = await pullCase(documentOf(paths, { servers: [{ url: "/v1" }] }));
  const { told, asked } = await pulled.judge({ "*": { body: {} } });
  expect([asked, new Set(Object.values(told))]).toEqual([
    [
      "GET /v1/",
      "GET /v1/items/",
      "GET /v1/items",
      "GET /v1/items/7/",
      "GET /v1/search?kind=a%20b",
    ],
    new Set(["passed"]),
  ]);
});

test("does not call what another host serves, nor what it cannot log in to", async () => {
  const paths = {
    "/files": { get: answering({}) },
    "/uploads": {
      servers: [{ url: "https://{zone}.example.com", variables: { zone: { default: "uploads" } } }],
      get: answering({}),
    },
    "/both": {
      get: answering(
        {},
        { servers: [{ url: "https://eu.example.com" }, { url: "https://api.example.com/v2" }] },
      ),
    },
    "/digest": { get: answering({}, { security: [{ digest: [] }] }) },
  };
  const pulled = await pullCase(
    documentOf(paths, {
      servers: [{ url: "https://api.example.com" }],
      components: { securitySchemes: { digest: { type: "http", scheme: "digest" } } },
    }),
  );
  const { told, asked } = await pulled.judge({ "*": { body: {} } });
  expect([told, asked.toSorted(), pulled.notes]).toEqual([
    {
      "GET /files": "passed",
      "GET /uploads":
        "skipped: not called: served by https://uploads.example.com, and API_URL is another host",
      "GET /v2/both": "passed",
      "GET /digest": "skipped: not called: its way to log in is not known",
    },
    ["GET /files", "GET /v2/both"],
    [
      "! GET /uploads left out: served by https://uploads.example.com, and API_URL is another host; in the specs, but not called",
      "! GET /digest in the specs, but not called: the specs have no words for the login by digest (http digest)",
    ],
  ]);
});

test("takes an address with the base of the document, and with a prefix before it", async () => {
  const pulled = await pullCase(
    documentOf(
      { "/a": { get: answering({}) } },
      { servers: [{ url: "https://api.example.com/v1" }] },
    ),
  );
  const asked = async (path: string): Promise<unknown> =>
    (await pulled.judge({ "*": { body: {} } }, { API_PATH: path })).asked;
  expect([
    await asked(""),
    await asked("/v1"),
    await asked("/gate"),
    await asked("/gate/v1/"),
  ]).toEqual([["GET /v1/a"], ["GET /v1/a"], ["GET /gate/v1/a"], ["GET /gate/v1/a"]]);
});

test("names each operation with its reason where none is left", async () => {
  const paths = {
    "/a": { get: { responses: { "404": { description: "none" } } }, options: { responses: {} } },
    "/b": { get: {}, post: { parameters: {}, responses: { "200": { description: "ok" } } } },
  };
  await expect(pullCase(documentOf(paths))).rejects.toThrow(
    /^none of the document's operations can be pulled\n {2}GET \/a: no answer but errors is documented\n {2}OPTIONS \/a: the specs have no such verb\n {2}GET \/b: no answer is documented\n {2}POST \/b: parameters: expected a list, got a map, at \S+api\.yaml:1:\d+$/,
  );
});

/** Answers with a content type at once, and with `text` again and again, but never ends. */
async function endless(type: string, text: string): Promise<{ url: string; calls: () => number }> {
  let calls = 0;
  const server = createServer((_, response) => {
    calls += 1;
    response.writeHead(200, { "Content-Type": type });
    response.write(text);
    const timer = setInterval(() => response.write(text), 500);
    response.on("close", () => clearInterval(timer));
  });
  const port = await listen(server);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${port}`, calls: () => calls };
}

test.for([
  ["text/event-stream", "data: 1\n\n"],
  ["application/x-ndjson", '{"a":1}\n'],
  ["multipart/x-mixed-replace", "--frame\r\n\r\n"],
  ["application/octet-stream", "bytes"],
] as const)(
  "judges an answer that never ends by its beginning, in one call, given %s",
  async ([type, text]) => {
    const content = { [type]: { schema: { type: "string" } } };
    const get = { responses: { "200": { description: "ok", content } } };
    const pulled = await pullCase(documentOf({ "/events": { get } }));
    const { url, calls } = await endless(type, text);
    expect([await pulled.judgeAt(url), calls()]).toEqual([{ "GET /events": "passed" }, 1]);
  },
);
