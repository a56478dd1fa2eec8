import { expect, test } from "vitest";
import { pullCase } from "../../../test-support/pulled-backend.ts";
import { answering, documentOf } from "../../../test-support/small-document.ts";

const list = { type: "array", items: { type: "string" } };
const map = { type: "object", additionalProperties: { type: "string" } };

function parameter(name: string, place: string, given: object): object {
  return { name, in: place, required: true, ...given };
}

test("writes parameters as the document says", async () => {
  const parameters = [
    parameter("ids", "query", {
      style: "form",
      explode: false,
      schema: list,
      example: ["1", "2,3"],
    }),
    parameter("tags", "query", { schema: list, example: ["x", "y z"] }),
    parameter("filter", "query", {
      style: "deepObject",
      explode: true,
      schema: map,
      example: { status: "open", by: "a&b" },
    }),
    parameter("pipe", "query", { style: "pipeDelimited", schema: list, example: ["m", "n"] }),
    parameter("space", "query", {
      style: "spaceDelimited",
      explode: false,
      schema: list,
      example: ["m", "n"],
    }),
    parameter("point", "query", { schema: map, example: { x: "1", y: "2" } }),
    parameter("flat", "query", { explode: false, schema: map, example: { x: "1", y: "2" } }),
    parameter("page[size]", "query", { schema: { type: "integer" }, example: 5 }),
    parameter("url", "query", {
      allowReserved: true,
      schema: { type: "string" },
      example: "/a?b=c&d",
    }),
    parameter("where", "query", {
      content: { "application/json": { schema: map, example: { a: "b" } } },
    }),
    parameter("X-Tenants", "header", { schema: list, example: ["t1", "t2"] }),
    parameter("X-Map", "header", { explode: true, schema: map, example: { a: "1", b: "2" } }),
    parameter("session", "cookie", { schema: { type: "string" }, example: "a b" }),
    parameter("seen", "cookie", { explode: false, schema: list, example: ["1", "2"] }),
  ];
  const pulled = await pullCase(documentOf({ "/a": { get: answering({}, { parameters }) } }));
  const { told, requests } = await pulled.judge({ "*": { body: {} } });
  const [request] = requests;
  expect([told, new Set(request?.url.split(/[?&]/))]).toEqual([
    { "GET /a": "passed" },
    new Set([
      "/a",
      "ids=1,2%2C3",
      "tags=x",
      "tags=y%20z",
      "filter%5Bstatus%5D=open",
      "filter%5Bby%5D=a%26b",
      "pipe=m%7Cn",
      "space=m%20n",
      "x=1",
      "y=2",
      "flat=x,1,y,2",
      "page%5Bsize%5D=5",
      "url=/a?b=c%26d".split("?")[0] ?? "",
      "b=c%26d",
      "where=%7B%22a%22%3A%22b%22%7D",
    ]),
  ]);
  expect([
    request?.headers["x-tenants"],
    request?.headers["x-map"],
    request?.headers.cookie,
  ]).toEqual(["t1,t2", "a=1,b=2", "session=a%20b; seen=1,2"]);
});

test.for([
  [{ schema: list, example: ["3", "4"] }, "3,4"],
  [{ schema: map, example: { x: "1", y: "2" } }, "x,1,y,2"],
  [{ explode: true, schema: map, example: { x: "1", y: "2" } }, "x=1,y=2"],
  [{ style: "label", schema: list, example: ["3", "4"] }, ".3,4"],
  [{ style: "label", explode: true, schema: list, example: ["3", "4"] }, ".3.4"],
  [{ style: "matrix", schema: { type: "integer" }, example: 5 }, ";p=5"],
  [{ style: "matrix", schema: list, example: ["3", "4"] }, ";p=3,4"],
  [{ style: "matrix", explode: true, schema: list, example: ["3", "4"] }, ";p=3;p=4"],
  [{ style: "matrix", explode: true, schema: map, example: { x: "1" } }, ";x=1"],
  [{ schema: { type: "string" }, example: "a/b c" }, "a%2Fb%20c"],
] as const)("writes %j into a path", async ([given, written]) => {
  const parameters = [parameter("p", "path", given)];
  const pulled = await pullCase(documentOf({ "/m/{p}": { get: answering({}, { parameters }) } }));
  expect((await pulled.judge({ "*": { body: {} } })).asked).toEqual([`GET /m/${written}`]);
});

test("sends parameters of one name to each of their places", async () => {
  const shared = [parameter("id", "path", { schema: { type: "integer" }, example: 7 })];
  const own = [
    parameter("id", "query", { schema: { type: "string" }, example: "q" }),
    parameter("id", "header", { schema: { type: "string" }, example: "h" }),
    parameter("odd name?", "query", { schema: { type: "string" }, example: "o" }),
  ];
  const get = answering({}, { parameters: own });
  const pulled = await pullCase(documentOf({ "/things/{id}": { parameters: shared, get } }));
  const { asked, requests } = await pulled.judge({ "*": { body: {} } });
  expect([asked, requests[0]?.headers["id"]]).toEqual([
    ["GET /things/7?id=q&odd%20name%3F=o"],
    "h",
  ]);
});

test.for([
  [
    "application/merge-patch+json",
    { type: "object", required: ["a"], properties: { a: { type: "string", example: "b" } } },
    '{"a":"b"}',
  ],
  [
    "application/json-patch+json",
    { type: "array", example: [{ op: "remove", path: "/a" }] },
    '[{"op":"remove","path":"/a"}]',
  ],
  [
    "application/vnd.api+json",
    {
      type: "object",
      required: ["data"],
      properties: { data: { type: "object", example: { id: "1" } } },
    },
    '{"data":{"id":"1"}}',
  ],
  ["application/x-ndjson", { type: "array", example: [{ a: 1 }, { a: 2 }] }, '{"a":1}\n{"a":2}\n'],
  ["text/plain", { type: "string", example: "hello" }, "hello"],
  ["application/xml", { type: "string", example: "<a/>" }, "<a/>"],
] as const)("sends %s as it is called", async ([type, schema, body]) => {
  const patch = answering({}, { requestBody: { required: true, content: { [type]: { schema } } } });
  const pulled = await pullCase(documentOf({ "/a": { patch } }));
  const { requests } = await pulled.judge({ "*": { body: {} } });
  expect(requests.map((one) => [one.headers["content-type"], one.body])).toEqual([[type, body]]);
});

test("sends no example that its schema forbids, and says so", async () => {
  const schema = {
    type: "object",
    required: ["size", "uuid", "n", "code"],
    properties: {
      id: { type: "integer", readOnly: true },
      size: { type: "string", enum: ["s", "m"], example: "huge" },
      uuid: {
        type: "string",
        format: "uuid",
        example: "string",
        default: "7d3f0e5c-5d5c-4e0e-8d0c-1d2e3f405162",
      },
      n: { type: "integer", minimum: 3, example: 1 },
      code: { type: "string", pattern: "^[a-z]{2}$", example: "ABC" },
    },
  };
  const post = {
    requestBody: { required: true, content: { "application/json": { schema } } },
    responses: { "201": { description: "made" } },
  };
  const known = { ...schema, required: ["size", "uuid", "n"] };
  const put = {
    ...post,
    requestBody: {
      required: true,
      content: { "application/json": { schema: known, example: { size: "xl" } } },
    },
  };
  const pulled = await pullCase(documentOf({ "/a": { post, put } }));
  const { told, requests } = await pulled.judge({ "*": { status: 201, body: {} } });
  expect([told, requests.map(({ body }): unknown => JSON.parse(body))]).toEqual([
    { "POST /a": "skipped: not called: no source gives a value for code", "PUT /a": "passed" },
    [{ size: "s", uuid: "7d3f0e5c-5d5c-4e0e-8d0c-1d2e3f405162", n: 3 }],
  ]);
  expect(pulled.notes).toEqual([
    '! left out: example "xl" of size: its schema forbids it, so it is not sent',
  ]);
});
