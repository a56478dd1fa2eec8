import { expect, test } from "vitest";
import type { ScannedColumn } from "../plan/reference/reference.ts";
import type { Row } from "../ports/metadata.ts";
import { fakeSession } from "../../test-support/fake-session.ts";
import { scanTable } from "./scan.ts";

async function scan(rows: readonly Row[], columns: readonly ScannedColumn[]): Promise<unknown> {
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
        [7, { value: 7, count: 2, first: [1, 2] }],
        [null, { value: null, count: 1, first: [3] }],
      ],
      team_id: [
        [null, { value: null, count: 2, first: [1, 3] }],
        [3, { value: 3, count: 1, first: [2] }],
      ],
    },
  });
});

test("counts each value of a list once a row, and an empty list as empty, given a list column", async () => {
  const rows = [
    { id: 1, user_ids: [7, 8, 7] },
    { id: 2, user_ids: ["8"] },
    { id: 3, user_ids: [] },
    { id: 4, user_ids: [0, null, ""] },
  ];
  expect(await scan(rows, ["user_ids"])).toEqual({
    ids: [1, 2, 3, 4],
    values: {
      user_ids: [
        [7, { value: 7, count: 1, first: [1] }],
        [8, { value: 8, count: 2, first: [1, 2] }],
        [null, { value: null, count: 2, first: [3, 4] }],
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
        [60, { value: 60, count: 1, first: ["60"] }],
        ["060", { value: "060", count: 1, first: ["0f-uuid"] }],
        ["6e1", { value: "6e1", count: 1, first: [61] }],
        ["12345678901234567890", { value: "12345678901234567890", count: 1, first: [62] }],
      ],
    },
  });
});

test("keeps the values of each type, and one of each type without a target, given a column that says the type", async () => {
  const rows = [
    { id: 1, subject_id: 7, subject_type: "agent" },
    { id: 2, subject_id: "7", subject_type: "agent" },
    { id: 3, subject_id: 7, subject_type: "team" },
    { id: 4, subject_id: [8, 9, 0], subject_type: "lead" },
    { id: 5, subject_id: 0, subject_type: "lead" },
    { id: 6, subject_id: 8, subject_type: null },
  ];
  const column = { column: "subject_id", by: "subject_type", types: ["agent", "team"] };
  expect(await scan(rows, [column])).toEqual({
    ids: [1, 2, 3, 4, 5, 6],
    values: {
      "subject_id by subject_type": [
        ["agent number 7", { value: 7, type: "agent", count: 2, first: [1, 2] }],
        ["team number 7", { value: 7, type: "team", count: 1, first: [3] }],
        [null, { value: null, count: 2, first: [4, 5] }],
        ["lead object null", { value: null, type: "lead", count: 1, first: [4] }],
        ["null object null", { value: null, type: null, count: 1, first: [6] }],
      ],
    },
  });
});

test("has the columns without values given an empty table", async () => {
  expect(await scan([], ["user_id"])).toEqual({ ids: [], values: { user_id: [] } });
});
