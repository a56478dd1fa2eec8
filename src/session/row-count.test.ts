import { expect, test } from "vitest";
import type { RowPage } from "../ports/ports.ts";
import { countRows } from "./row-count.ts";

const rows = (count: number, first = 0): RowPage["rows"] =>
  Array.from({ length: count }, (_, index) => ({ id: first + index }));

/** Pages as they are asked for, and what they hold. */
function paged(pages: readonly RowPage[]): { asked: string[]; rowPage: () => Promise<RowPage> } {
  const asked: string[] = [];
  const rowPage = async (...[id, page, perPage]: readonly number[]): Promise<RowPage> => {
    asked.push(`${id} ${page} ${perPage}`);
    return pages[asked.length - 1] ?? { rows: [], nextPage: null, total: "unknown" };
  };
  return { asked, rowPage };
}

test("takes the total given a page that names it", async () => {
  const metadata = paged([{ rows: rows(1), nextPage: 2, total: 41 }]);
  expect([await countRows({ metadata }, 7), metadata.asked]).toEqual([41, ["7 1 1"]]);
});

test("reads all pages given none that names a total", async () => {
  const metadata = paged([
    { rows: rows(1), nextPage: 2, total: "unknown" },
    { rows: rows(1000), nextPage: 2, total: "unknown" },
    { rows: rows(3, 1000), nextPage: null, total: "unknown" },
  ]);
  expect([await countRows({ metadata }, 7), metadata.asked]).toEqual([
    1003,
    ["7 1 1", "7 1 1000", "7 2 1000"],
  ]);
});

test("cannot be told given a page that leads elsewhere", async () => {
  const metadata = paged([
    { rows: rows(1), nextPage: 2, total: "unknown" },
    { rows: rows(1000), nextPage: 5, total: "unknown" },
  ]);
  await expect(countRows({ metadata }, 7)).rejects.toThrow("leads to page 5");
});

test("cannot be told given a page that came twice", async () => {
  const page = { rows: rows(1000), total: "unknown" } as const;
  const metadata = paged([
    { ...page, nextPage: 2 },
    { ...page, nextPage: 2 },
    { ...page, nextPage: null },
  ]);
  await expect(countRows({ metadata }, 7)).rejects.toThrow("page 2 repeats page 1");
});

test("asks SQL given a connection", async () => {
  const metadata = paged([]);
  const sql = { count: async (id: number) => id * 10 };
  expect([await countRows({ metadata, sql }, 7), metadata.asked]).toEqual([70, []]);
});
