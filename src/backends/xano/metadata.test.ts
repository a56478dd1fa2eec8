import { expect, test } from "vitest";
import { InstanceError } from "../../errors.ts";
import { createHttp } from "../../wire/http.ts";
import {
  html,
  json,
  serve,
  type LocalAnswer,
  type LocalServer,
} from "../../../test-support/local-server.ts";
import { createMetadata } from "./metadata.ts";
import type { MetadataOptions } from "./metadata-read.ts";
import { ScopeMissing } from "./scope-missing.ts";
import type { Metadata, Row } from "../../ports/metadata.ts";

const column = { name: "id", type: "int", nullable: false, required: true, style: "single" };
const user = { id: 664, name: "user", auth: true, schema: [column] };
const agent = { id: 670, name: "agent", auth: false, schema: [column] };

type Answers = LocalAnswer | ((url: URL) => LocalAnswer);

/** The Metadata port of workspace 5 on a server that answers every request with `answers`. */
async function open(
  answers: Answers,
  given: Partial<MetadataOptions> = {},
): Promise<{ metadata: Metadata; server: LocalServer }> {
  const server = await serve(({ url }) =>
    typeof answers === "function" ? answers(new URL(url, "http://localhost")) : answers,
  );
  const http = createHttp({
    baseUrl: server.url,
    openSafeties: new Set(["read"]),
    concurrency: 4,
    timeoutMs: 5000,
    retry: { retries: 1, firstPauseMs: 1, deadlineMs: 5000 },
    headers: {},
  });
  return { metadata: createMetadata(http, { workspaceId: 5, token: "meta", ...given }), server };
}

/** One page after the other, as the query asks for them. */
function paged(...pages: unknown[]): (url: URL) => LocalAnswer {
  return (url) => json(pages[Number(url.searchParams.get("page")) - 1]);
}

/** The rows of a page as a bare array, which does not say whether there are more. */
function bareOf(count: number): (url: URL) => LocalAnswer {
  return (url) => {
    const [page, perPage] = ["page", "per_page"].map((name) => Number(url.searchParams.get(name)));
    const all = Array.from({ length: count }, (_, index) => ({ id: index + 1 }));
    return json(all.slice(((page ?? 1) - 1) * (perPage ?? 1), (page ?? 1) * (perPage ?? 1)));
  };
}

test("reads bare arrays to their end, and knows no total of a full one", async () => {
  const { metadata } = await open(bareOf(2500));
  expect((await rowsOf(metadata)).length).toBe(2500);
  expect(await metadata.rowPage(664, 1, 1)).toMatchObject({ total: "unknown", nextPage: 2 });
  expect(await metadata.rowPage(664, 1, 5000)).toMatchObject({ total: 2500, nextPage: null });
  expect(await metadata.rowPage(664, 3, 1000)).toMatchObject({ total: "unknown", nextPage: null });
});

async function rowsOf(metadata: Metadata): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const page of metadata.allRows(664)) {
    rows.push(...page);
  }
  return rows;
}

function unexpected(message: string): InstanceError {
  return new InstanceError("unexpected-answer", `Metadata API, ${message}`);
}

function paging(message: string): InstanceError {
  return new InstanceError("paging", `Metadata API, ${message}`);
}

test("asks the workspace with the token given a list", async () => {
  const { metadata, server } = await open(json([]));
  await metadata.tables();
  const sent = server.requests.map(({ verb, url, headers }) => [verb, url, headers.authorization]);
  expect(sent).toEqual([
    ["GET", "/api:meta/workspace/5/table?per_page=1000&page=1", "Bearer meta"],
  ]);
});

test.for([
  ["a bare array", [user, agent]],
  ["an envelope", { curPage: 1, nextPage: null, prevPage: null, items: [user, agent] }],
  [
    "an envelope with totals",
    { items: [user, agent], itemsReceived: 2, nextPage: null, itemsTotal: 2, pageTotal: 1 },
  ],
] as const)("lists tables given %s", async ([, body]) => {
  const { metadata } = await open(json(body));
  expect(await metadata.tables()).toEqual([user, agent]);
});

test("reads page after page given a next page, until it is null", async () => {
  const { metadata, server } = await open(
    paged({ items: [user], nextPage: 2 }, { items: [agent], nextPage: null }),
  );
  expect(await metadata.tables()).toEqual([user, agent]);
  expect(server.requests.length).toBe(2);
});

test("stops given an empty page that names a next one", async () => {
  const { metadata, server } = await open(
    paged({ items: [user], nextPage: 2 }, { items: [], nextPage: 3 }),
  );
  expect(await metadata.tables()).toEqual([user]);
  expect(server.requests.length).toBe(2);
});

test.for([
  [{ items: [user], nextPage: 1 }, "table: page 1 leads to page 1"],
  [{ items: [user], nextPage: 0 }, "table: page 1 leads to page 0"],
  [{ items: [user], nextPage: 3 }, "table: page 1 leads to page 3"],
] as const)("gives no list given paging that loses objects: %j", async ([body, message]) => {
  const { metadata } = await open(json(body));
  await expect(metadata.tables()).rejects.toThrow(paging(message));
});

test.for([
  [[{ items: [user, user, agent], nextPage: null }], { id: 664, name: "user", differs: false }],
  [
    [
      { items: [user, agent], nextPage: 2 },
      { items: [agent], nextPage: null },
    ],
    { id: 670, name: "agent", differs: false },
  ],
  [
    [
      { items: [user, agent], nextPage: 2 },
      {
        items: [
          { ...agent, auth: true },
          { ...agent, id: 9, name: "team" },
        ],
        nextPage: null,
      },
    ],
    { id: 670, name: "agent", differs: true },
  ],
] as const)("takes an object once and tells of it given %j", async ([bodies, repeated]) => {
  const { metadata } = await open(paged(...bodies));
  const ids = (await metadata.tables()).map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
  expect(ids).toEqual(expect.arrayContaining([664, 670]));
  expect(metadata.repeated?.()).toEqual([{ ...repeated, list: "tables" }]);
});

test("gives no list given a page that came twice", async () => {
  const { metadata } = await open(
    paged({ items: [user], nextPage: 2 }, { items: [user], nextPage: null }),
  );
  await expect(metadata.tables()).rejects.toThrow(paging("table: page 2 repeats page 1"));
});

test.for([
  [
    [
      { items: [user, agent], nextPage: 2 },
      { items: [agent, user], nextPage: null },
    ],
    "page 2 repeats page 1",
  ],
  [
    [
      { items: [user], nextPage: 2, curPage: 1 },
      { items: [agent], nextPage: null, curPage: 1 },
    ],
    "asked for page 2, got page 1",
  ],
] as const)("gives no list given pages that do not follow: %j", async ([answers, message]) => {
  const { metadata } = await open(paged(...answers));
  await expect(metadata.tables()).rejects.toThrow(paging(`table: ${message}`));
});

test("asks for each list once given that it is wanted again", async () => {
  const { metadata, server } = await open(json([]));
  await Promise.all([metadata.functions(), metadata.functions()]);
  await metadata.functions();
  await metadata.endpoints(1);
  await metadata.endpoints(2);
  await metadata.endpoints(1);
  expect(server.requests.map(({ url }) => url)).toEqual([
    "/api:meta/workspace/5/function?per_page=1000&page=1",
    "/api:meta/workspace/5/apigroup/1/api?per_page=1000&page=1",
    "/api:meta/workspace/5/apigroup/2/api?per_page=1000&page=1",
  ]);
});

test("asks once given a list that failed", async () => {
  const { metadata, server } = await open(json({ code: "ERROR_CODE_ACCESS_DENIED" }, 403));
  const outcomes = await Promise.allSettled([metadata.groups(), metadata.groups()]);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(server.requests.length).toBe(1);
});

test("asks for the branch where a list takes one, given a branch", async () => {
  const { metadata, server } = await open(json([]), { branch: "staging" });
  await metadata.tables();
  await metadata.functions();
  await metadata.groups();
  await metadata.endpoints(1);
  await metadata.tasks();
  expect(server.requests.map(({ url }) => url)).toEqual([
    "/api:meta/workspace/5/table?per_page=1000&page=1",
    "/api:meta/workspace/5/function?per_page=1000&branch=staging&page=1",
    "/api:meta/workspace/5/apigroup?per_page=1000&branch=staging&page=1",
    "/api:meta/workspace/5/apigroup/1/api?per_page=1000&page=1",
    "/api:meta/workspace/5/task?per_page=1000&include_xanoscript=true&branch=staging&page=1",
  ]);
});

test("is denied with a hint given 403", async () => {
  const { metadata } = await open(json({ code: "ERROR_CODE_ACCESS_DENIED" }, 403));
  const error = new ScopeMissing("Metadata API, function: HTTP 403", ["Workspace Functions"], 403);
  await expect(metadata.functions()).rejects.toThrow(error);
});

test("is an outage given that a token which was taken is refused while the database is down", async () => {
  let isDown = false;
  const runtimeProbe = { verb: "POST", path: "/api:abc/auth/login", safety: "read" } as const;
  const { metadata, server } = await open(
    ({ pathname }) => {
      if (!isDown) {
        return json([]);
      }
      return pathname.startsWith("/api:meta/")
        ? json({ code: "ERROR_CODE_UNAUTHORIZED", message: "Invalid token" }, 401)
        : json({ code: "ERROR_FATAL", message: "SQL Error: HY000" }, 500);
    },
    { runtimeProbe },
  );
  await metadata.tables();
  isDown = true;
  const why = "not the token: the runtime API answers 500 SQL Error: HY000";
  const outage = (route: string): InstanceError =>
    new InstanceError("outage", `Metadata API, ${route}: HTTP 401; ${why}`, 401);
  await expect(metadata.functions()).rejects.toThrow(outage("function"));
  await expect(metadata.groups()).rejects.toThrow(outage("apigroup"));
  const asked = server.requests.map(({ url }) => url.split("?")[0]);
  expect(asked.filter((path) => path === "/api:meta/auth/me").length).toBe(1);
});

test("is an outage given that a token which was taken, and is still good, is refused by a list", async () => {
  const { metadata } = await open(({ pathname }) =>
    pathname.endsWith("/function") ? json({ message: "Invalid token" }, 401) : json([]),
  );
  await metadata.tables();
  const why = "the token is good: it was taken before, and /auth/me takes it now";
  const outage = new InstanceError("outage", `Metadata API, function: HTTP 401; ${why}`, 401);
  await expect(metadata.functions()).rejects.toThrow(outage);
});

test("says how often it asked given a page of rows that came at the second attempt", async () => {
  const answers = [html(502), json([{ id: 1 }])];
  const { metadata } = await open(() => answers.shift() ?? "reset");
  const page = { rows: [{ id: 1 }], nextPage: null, total: 1, attempts: 2 };
  expect(await metadata.rowPage(664, 1, 25)).toEqual(page);
});

test("names the gateway's status given HTML under 502", async () => {
  const { metadata } = await open(html(502));
  const error = new InstanceError("gateway", "Metadata API, apigroup: HTTP 502", 502).after(2);
  await expect(metadata.groups()).rejects.toThrow(error);
});

test("is an unexpected answer given 404", async () => {
  const { metadata } = await open(json({ code: "ERROR_CODE_NOT_FOUND", message: "" }, 404));
  const error = new InstanceError("unexpected-answer", "Metadata API, task: HTTP 404", 404);
  await expect(metadata.tasks()).rejects.toThrow(error);
});

test("is throttled given Xano's code for too many requests under 200", async () => {
  const { metadata } = await open(json({ code: "ERROR_CODE_TOO_MANY_REQUESTS", message: "" }));
  const message =
    "the instance still answered 200 with ERROR_CODE_TOO_MANY_REQUESTS after 2 attempts";
  const error = new InstanceError("throttled", message, 200).after(2);
  await expect(metadata.tables()).rejects.toThrow(error);
});

test.for([
  [html(200), "table: expected JSON, got an HTML page"],
  [{ status: 200 }, "table: expected JSON, got an empty body"],
  [json(null), "table: expected a list, got null"],
  [json({}), "table: expected a list, got an empty object"],
  [json({ items: [user] }), "table: expected nextPage to be a page or null, got nothing"],
  [json([{ id: 1, name: "x", auth: false }]), "table: /0 must have required property 'schema'"],
  [json([{ ...user, id: "664" }]), "table: /0/id must be integer"],
  [json([null]), "table: /0 must be object"],
  [json([null, { ...user, auth: null }]), "table: /0 must be object"],
] as const)("gives no tables given %j", async ([answer, message]) => {
  const { metadata } = await open(answer);
  await expect(metadata.tables()).rejects.toThrow(unexpected(message));
});

test("keeps list style, enum values and reference given a schema that has them", async () => {
  const schema = [
    { ...column, type: "uuid" },
    { ...column, name: "labels", type: "text", style: "list", default: "", access: "public" },
    { ...column, name: "state", type: "enum", values: ["open", "won"] },
    { ...column, name: "owner_id", tableref_id: 664, nullable: true },
  ];
  const { metadata } = await open(json([{ ...agent, schema }]));
  expect(await metadata.tables()).toEqual([{ ...agent, schema }]);
});

test("lists endpoints given a verb of null, a slash of their own and inputs that are lists", async () => {
  const endpoints = [
    { id: 1, name: "deals/{deal_id}", verb: null, input: [column] },
    { id: 2, name: "/own", verb: "POST", input: [{ ...column, style: "list" }] },
  ];
  const { metadata } = await open(json({ items: endpoints, nextPage: null }));
  expect(await metadata.endpoints(515)).toEqual(endpoints);
});

test("gives no endpoints given one without inputs", async () => {
  const { metadata } = await open(json([{ id: 1, name: "x", verb: "GET" }]));
  const error = unexpected("apigroup/515/api: /0 must have required property 'input'");
  await expect(metadata.endpoints(515)).rejects.toThrow(error);
});

test("gives a task its text only given that the instance made one", async () => {
  const task = { id: 1, name: "nightly", active: true };
  const { metadata, server } = await open(
    json([
      { ...task, xanoscript: { status: "ok", value: "task nightly {}", message: "" } },
      { ...task, id: 2, xanoscript: { status: "error", value: null, message: "no" } },
      { ...task, id: 3, xanoscript: { status: "error" } },
      { ...task, id: 4, xanoscript: { status: "ok", value: { text: "no text" } } },
      { ...task, id: 5, xanoscript: null },
      { ...task, id: 6 },
    ]),
  );
  expect(await metadata.tasks()).toEqual([
    { ...task, xanoscript: "task nightly {}" },
    { ...task, id: 2 },
    { ...task, id: 3 },
    { ...task, id: 4 },
    { ...task, id: 5 },
    { ...task, id: 6 },
  ]);
  expect(server.requests.map(({ url }) => url)).toEqual([
    "/api:meta/workspace/5/task?per_page=1000&include_xanoscript=true&page=1",
  ]);
});

test("gives one page of rows with the total given content", async () => {
  const { metadata, server } = await open(json({ items: [{ id: 1 }], nextPage: 2, itemsTotal: 9 }));
  expect(await metadata.rowPage(664, 1, 25)).toEqual({ rows: [{ id: 1 }], nextPage: 2, total: 9 });
  expect(server.requests.map(({ url }) => url)).toEqual([
    "/api:meta/workspace/5/table/664/content?page=1&per_page=25",
  ]);
});

test("gives all rows given several pages and ids of either kind", async () => {
  const { metadata } = await open(
    paged(
      { items: [{ id: 1 }, { id: 2 }], nextPage: 2, itemsTotal: 3 },
      { items: [{ id: "0f-uuid" }], nextPage: null, itemsTotal: 3 },
    ),
  );
  expect(await rowsOf(metadata)).toEqual([{ id: 1 }, { id: 2 }, { id: "0f-uuid" }]);
});

test("gives all rows given an instance that does not count them", async () => {
  const { metadata } = await open(json({ items: [{ id: 1 }], nextPage: null }));
  expect(await rowsOf(metadata)).toEqual([{ id: 1 }]);
});

const content = "table/664/content";

test.for([
  [{ items: [{ id: 1 }], nextPage: null, itemsTotal: 2 }, `${content}: read 1 rows of 2`],
  [{ items: [], nextPage: null, itemsTotal: 2 }, `${content}: read 0 rows of 2`],
  [{ items: [{ id: 1 }, { id: 1 }], nextPage: null }, `${content}: row 1 came twice`],
  [{ items: [{ id: 1 }], nextPage: 1 }, `${content}: page 1 leads to page 1`],
] as const)(
  "does not end well given rows that came twice or were lost: %j",
  async ([body, message]) => {
    const { metadata } = await open(json(body));
    await expect(rowsOf(metadata)).rejects.toThrow(paging(message));
  },
);

/** A page of rows with these ids, in an envelope with totals. */
function rowsPage(
  [ids, itemsTotal]: readonly [readonly number[], number],
  nextPage: number | null,
): object {
  return { items: ids.map((id) => ({ id })), itemsTotal, nextPage };
}

const change = (from: number, to: number): string =>
  `itemsTotal went from ${from} to ${to} while they were read`;

test.for([
  [[[1, 2], 4], [[1, 2], 4], "page 2 repeats page 1"],
  [[[1, 2], 4], [[2, 3], 4], "row 2 came twice, on page 1 and on page 2"],
  [[[3, 4], 4], [[1, 2], 4], "page 2 is out of order, its row 1 comes after row 4 of page 1"],
  [[[1, 2], 5], [[5], 5], "read 3 rows of 5"],
  [[[1, 2], 4], [[3], 5], `read 3 rows of 5; ${change(4, 5)}`],
  [[[1, 2], 4], [[3], 3], `read 3 rows, but ${change(4, 3)}: some may have been skipped`],
] as const)(
  "tells apart what goes wrong between pages given %j, %j",
  async ([one, two, message]) => {
    const { metadata } = await open(paged(rowsPage(one, 2), rowsPage(two, null)));
    await expect(rowsOf(metadata)).rejects.toThrow(paging(`${content}: ${message}`));
  },
);

test("gives all rows given one that was added at the end while they were read", async () => {
  const { metadata } = await open(
    paged(
      { items: [{ id: 1 }], nextPage: 2, itemsTotal: 1 },
      { items: [{ id: 2 }], nextPage: null, itemsTotal: 2 },
    ),
  );
  expect(await rowsOf(metadata)).toEqual([{ id: 1 }, { id: 2 }]);
});

test("gives rows as they were sent given ids and references beyond 2^53", async () => {
  const body =
    '{"items":[{"id":9007199254740992,"a":1},{"id":9007199254740993,"a":9007199254740995}],"nextPage":null}';
  const { metadata } = await open({ headers: { "Content-Type": "application/json" }, body });
  expect(await rowsOf(metadata)).toEqual([
    { id: "9007199254740992", a: 1 },
    { id: "9007199254740993", a: "9007199254740995" },
  ]);
});

test("gives no rows given one without an id", async () => {
  const { metadata } = await open(json({ items: [{ name: "x" }], nextPage: null }));
  const error = unexpected(`${content}: /0 must have required property 'id'`);
  await expect(rowsOf(metadata)).rejects.toThrow(error);
});
