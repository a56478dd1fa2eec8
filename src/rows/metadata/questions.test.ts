import { expect, test } from "vitest";
import { createHttp } from "../../wire/http.ts";
import {
  json,
  serve,
  type LocalAnswer,
  type LocalServer,
} from "../../../test-support/local-server.ts";
import { createMetadata } from "../../backends/xano/metadata.ts";
import { askMetadata } from "./questions.ts";
import type { RowQuestions } from "../../ports/row-questions.ts";

const longAgo = Date.parse("0001-01-01T00:00:00Z");
/** What no row can match: each column and operator is asked for that once. */
const impossible: readonly unknown[] = [
  [{ is_processed: false }, { is_processed: true }],
  [{ "at|>": Date.parse("9999-12-31T23:59:59Z") }],
];

/** Questions over the Metadata API of a server that gives one answer after the other, and takes every condition. */
async function open(
  ...answers: LocalAnswer[]
): Promise<{ questions: RowQuestions; server: LocalServer }> {
  let asked = 0;
  const server = await serve(({ body }) => {
    if (isImpossible(body)) {
      return page([], 0);
    }
    const answer = answers[asked];
    asked += 1;
    return answer ?? json({});
  });
  const http = createHttp({
    baseUrl: server.url,
    openSafeties: new Set(["read"]),
    concurrency: 4,
    timeoutMs: 5000,
    retry: { retries: 1, firstPauseMs: 1, deadlineMs: 5000 },
    headers: {},
  });
  return {
    questions: askMetadata(createMetadata(http, { workspaceId: 5, token: "meta" })),
    server,
  };
}

function isImpossible(body: string): boolean {
  return impossible.some((search) => body.includes(`"search":${JSON.stringify(search)}`));
}

function page(items: readonly unknown[], itemsTotal?: number): LocalAnswer {
  return json({
    items,
    nextPage: (itemsTotal ?? 0) > items.length ? 2 : null,
    curPage: 1,
    ...(itemsTotal === undefined ? {} : { itemsTotal }),
  });
}

const unprocessed = {
  tableId: 7,
  where: [{ column: "is_processed", kind: "boolean", tests: [{ is: "in", values: [false] }] }],
} as const;

const sentBy = ({ requests }: LocalServer): unknown[] =>
  requests
    .filter(({ body }) => !isImpossible(body))
    .map(({ verb, url, body }) => [verb, url, body === "" ? "" : JSON.parse(body)]);

test("counts by one search of a few rows given documented conditions", async () => {
  const { questions, server } = await open(page([{ id: 3, is_processed: false }], 1001));
  expect(await questions.count(unprocessed)).toEqual({ value: 1001 });
  const body = { page: 1, per_page: 10, sort: [{ id: "asc" }], search: [{ is_processed: false }] };
  expect(sentBy(server)).toEqual([["POST", "/api:meta/workspace/5/table/7/content/search", body]]);
});

test("counts by paging and says so given no total", async () => {
  const rows = [3, 4].map((id) => ({ id, is_processed: false }));
  const { questions } = await open(page(rows), page(rows));
  expect(await questions.count(unprocessed)).toEqual({ value: 2, readRows: 2 });
});

test("asks a busy instance for a count again given that a search only reads", async () => {
  const { questions, server } = await open(json({}, 503), page([], 0));
  expect(await questions.count(unprocessed)).toEqual({ value: 0 });
  expect(sentBy(server).length).toBe(2);
});

test("reads the rows a search finds given a condition that only they can tell", async () => {
  const words = [{ word: null }, { word: "x" }, {}];
  const rows = words.map((word, index) => ({ id: index + 1, is_processed: false, ...word }));
  const { questions, server } = await open(page(rows, 3));
  const empty = { column: "word", kind: "text", tests: [{ is: "empty" }] } as const;
  const asked = { ...unprocessed, where: [...unprocessed.where, empty] };
  expect(await questions.count(asked)).toEqual({ value: 2, readRows: 3 });
  const search = [{ is_processed: false }];
  const body = { page: 1, per_page: 1000, sort: [{ id: "asc" }], search };
  expect(sentBy(server)).toEqual([["POST", "/api:meta/workspace/5/table/7/content/search", body]]);
});

test("asks for the newest moment by a sort without nulls given rows", async () => {
  const { questions, server } = await open(
    page([{ id: 9, at: 1_769_385_600_000 }], 40),
    page([{ id: 4, at: 1_769_000_000_000 }], 40),
  );
  const newest = await questions.extreme(
    { tableId: 7, where: [] },
    { name: "at", kind: "moment" },
    "newest",
  );
  expect(newest).toEqual({ value: { at: 1_769_385_600_000, row: 9 } });
  const sent = ["desc", "asc"].map((order) => {
    const sort = [{ at: order }, { id: "asc" }];
    return { page: 1, per_page: 10, sort, search: [{ "at|>": longAgo }] };
  });
  const route = "/api:meta/workspace/5/table/7/content/search";
  expect(sentBy(server)).toEqual(sent.map((body) => ["POST", route, body]));
});

test("reads the rows given moments that are text", async () => {
  const rows = [
    { id: 1, at: "2026-01-11 21:14:25+0000" },
    { id: 2, at: 1_768_000_000_000 },
  ];
  const { questions } = await open(page([], 0), page([{ id: 1 }], 2), page(rows, 2));
  const newest = await questions.extreme(
    { tableId: 7, where: [] },
    { name: "at", kind: "moment" },
    "newest",
  );
  expect(newest).toEqual({
    value: { at: Date.parse("2026-01-11T21:14:25Z"), row: 1 },
    readRows: 2,
  });
});
