import { expect, test } from "vitest";
import { InstanceError } from "../../../errors.ts";
import type { RowPage } from "../../../ports/metadata.ts";
import { judgeGuesses, type RowSource } from "./judge-guesses.ts";

const guess = {
  from: "deal.owner_id",
  tableId: 1,
  column: "owner_id",
  target: "owner",
  targetId: 2,
};

/** Tables by id; pages as they are asked for. A search finds nothing where `ignores` is not set. */
function rowsOf(tables: Readonly<Record<number, readonly object[]>>, ignores = false): RowSource {
  const pageOf = (id: number, page: number, size: number): RowPage => {
    const all = tables[id] ?? [];
    const rows = all.slice((page - 1) * size, page * size).map((row) => ({ ...row }));
    return { rows, nextPage: page * size < all.length ? page + 1 : null, total: all.length };
  };
  return {
    rowPage: async (id, page, size) => pageOf(id, page, size),
    searchPage: async (id, { search }) => {
      const [wanted] = search;
      const all = pageOf(id, 1, 1_000_000).rows;
      const rows = ignores ? all.slice(0, 1) : all.filter((row) => row["id"] === wanted?.["id"]);
      return { rows, nextPage: null, total: rows.length };
    },
  };
}

test("believes a guess that every sampled row supports, empty ones apart", async () => {
  const owners = [{ id: 7 }, { id: 9 }];
  const deals = [{ owner_id: 7 }, { owner_id: 0 }, { owner_id: null }, { owner_id: 9 }];
  expect(await judgeGuesses([guess], rowsOf({ 1: deals, 2: owners }))).toEqual(new Map());
});

test.each([
  [
    "values without a row",
    [{ owner_id: 7 }, { owner_id: 70 }],
    "guessed from its name, but of 2 values 1 have no row in owner: 70",
  ],
  [
    "no value at all",
    [{ owner_id: 0 }, { owner_id: null }],
    "guessed from its name, and none of 2 rows has a value that could support it",
  ],
  ["no row", [], "guessed from its name, and none of 0 rows has a value that could support it"],
])("doubts a guess given %s", async (_, deals, why) => {
  const doubts = await judgeGuesses([guess], rowsOf({ 1: deals, 2: [{ id: 7 }] }));
  expect([...doubts]).toEqual([["deal.owner_id", why]]);
});

test("searches single ids of a target that is too large to be read, and believes no search that finds another row", async () => {
  const many = Array.from({ length: 6000 }, (_, index) => ({ id: index + 1 }));
  const late = [{ owner_id: 5999 }];
  expect(await judgeGuesses([guess], rowsOf({ 1: late, 2: many }))).toEqual(new Map());
  expect([...(await judgeGuesses([guess], rowsOf({ 1: late, 2: many }, true))).keys()]).toEqual([
    "deal.owner_id",
  ]);
});

function refusing(error: InstanceError): RowSource {
  const refuse = async (): Promise<never> => {
    throw error;
  };
  return { rowPage: refuse, searchPage: refuse };
}

test("doubts guesses whose rows the token may not read, and ends for anything else", async () => {
  const denied = new InstanceError("denied", "the token lacks Workspace Content", 403);
  expect([...(await judgeGuesses([guess], refusing(denied)))]).toEqual([
    [
      "deal.owner_id",
      "guessed from its name, and its rows cannot be read: the token lacks Workspace Content",
    ],
  ]);
  const down = new InstanceError("unreachable", "not reachable");
  await expect(judgeGuesses([guess], refusing(down))).rejects.toThrow("not reachable");
});
