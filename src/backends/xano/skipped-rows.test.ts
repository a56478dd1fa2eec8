import { expect, test } from "vitest";
import type { Http, HttpAnswer } from "../../ports/http.ts";
import { createMetadata } from "./metadata.ts";

test("begins behind the rows that are skipped, of which only whole pages are", async () => {
  const asked: unknown[] = [];
  const http: Http = {
    send: async ({ query }): Promise<HttpAnswer> => {
      asked.push(query);
      const items = Array.from({ length: 500 }, (_, at) => ({ id: 2001 + at }));
      const text = JSON.stringify({ items, curPage: 3, nextPage: null, itemsTotal: 2500 });
      return { status: 200, contentType: "application/json", text, elapsedMs: 1, attempts: 1 };
    },
  };
  const pages: unknown[] = [];
  for await (const page of createMetadata(http, { workspaceId: 5, token: "meta" }).allRows(
    7,
    2100,
  )) {
    pages.push([page[0]?.["id"], page.length]);
  }
  expect([asked, pages]).toEqual([[{ page: 3, per_page: 1000 }], [[2001, 500]]]);
});
