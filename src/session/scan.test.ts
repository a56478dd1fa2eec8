import { expect, test } from "vitest";
import type { Row } from "../ports/metadata.ts";
import { fakeSession } from "../../test-support/fake-session.ts";
import { scanTable } from "./scan.ts";

async function scan(rows: readonly Row[], columns: readonly string[]): Promise<unknown> {
  const { metadata } = fakeSession({ rows: { 1: rows } });
  const { ids, values } = await scanTable(metadata, 1, columns);
  return {
    ids: [...ids],
    values: Object.fromEntries([...values].map(([name, counts]) => [name, [...counts]])),
  };
}

test("counts the values of several columns given rows", async () => {
  const rows = [
    { id: 1, user_id: 7, team_id: null },
    { id: 2, user_id: 7, team_id: 3 },
    { id: 3, user_id: 0 },
  ];
  expect(await scan(rows, ["user_id", "team_id"])).toEqual({
    ids: [1, 2, 3],
    values: {
      user_id: [
        [7, { count: 2, firstRow: 1 }],
        [0, { count: 1, firstRow: 3 }],
      ],
      team_id: [
        [null, { count: 1, firstRow: 1 }],
        [3, { count: 1, firstRow: 2 }],
        [undefined, { count: 1, firstRow: 3 }],
      ],
    },
  });
});

test("counts each value of a list once a row, and an empty list as empty, given a list column", async () => {
  const rows = [
    { id: 1, user_ids: [7, 8, 7] },
    { id: 2, user_ids: ["8"] },
    { id: 3, user_ids: [] },
  ];
  expect(await scan(rows, ["user_ids"])).toEqual({
    ids: [1, 2, 3],
    values: {
      user_ids: [
        [7, { count: 1, firstRow: 1 }],
        [8, { count: 2, firstRow: 1 }],
        [null, { count: 1, firstRow: 3 }],
      ],
    },
  });
});

test("takes a number in text for the number given ids and values as text", async () => {
  const rows = [
    { id: "60", ref: "60" },
    { id: "0f-uuid", ref: "060" },
    { id: 61, ref: "6e1" },
    { id: 62, ref: "12345678901234567890" },
  ];
  expect(await scan(rows, ["ref"])).toEqual({
    ids: [60, "0f-uuid", 61, 62],
    values: {
      ref: [
        [60, { count: 1, firstRow: "60" }],
        ["060", { count: 1, firstRow: "0f-uuid" }],
        ["6e1", { count: 1, firstRow: 61 }],
        ["12345678901234567890", { count: 1, firstRow: 62 }],
      ],
    },
  });
});

test("has the columns without values given an empty table", async () => {
  expect(await scan([], ["user_id"])).toEqual({ ids: [], values: { user_id: [] } });
});
