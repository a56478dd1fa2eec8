import { expect, test } from "vitest";
import { createMetadata } from "../backends/xano/metadata.ts";
import { openHttp } from "../suite/connect.ts";
import { serveTable } from "./generated-table.ts";

test("gives every row once and in order, a page at a time", async () => {
  const table = await serveTable(2500);
  try {
    const http = openHttp({
      target: "mock",
      baseUrl: table.url,
      workspaceId: 5,
      metaToken: "none",
      openSafeties: ["read"],
    });
    const pages: number[][] = [];
    for await (const rows of createMetadata(http, { workspaceId: 5, token: "none" }).allRows(1)) {
      pages.push(rows.map(({ id }) => Number(id)));
    }
    expect(pages.map((ids) => ids.length)).toEqual([1000, 1000, 500]);
    expect(pages.flat()).toEqual(Array.from({ length: 2500 }, (_, index) => index + 1));
  } finally {
    table.close();
  }
});
