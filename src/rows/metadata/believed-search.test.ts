import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { TypedCondition } from "../../ports/typed-condition.ts";
import { InstanceError } from "../../errors.ts";
import { askMetadata } from "./questions.ts";
import type {
  ContentSearch,
  Metadata,
  Row,
  RowPage,
  SearchCondition,
} from "../../ports/metadata.ts";
import type { AskedRows } from "../../ports/row-questions.ts";

/** How an instance goes about a search. */
type Manner =
  | "takes all"
  | "ignores all"
  | "ignores sort"
  | "ignores done"
  | "ignores n|in"
  | "ignores at|>"
  | "takes the first condition"
  | "takes the last condition"
  | "takes any condition"
  | "takes empty values for none"
  | "refuses with 400"
  | "fails with 500";

const manners: readonly Manner[] = [
  "takes all",
  "ignores all",
  "ignores sort",
  "ignores done",
  "ignores n|in",
  "ignores at|>",
  "takes the first condition",
  "takes the last condition",
  "takes any condition",
  "takes empty values for none",
  "refuses with 400",
  "fails with 500",
];

type Content = Pick<Metadata, "rowPage" | "allRows" | "searchPage" | "searchRows">;

/** Rows that are searched in such a manner; `searched` counts how often. */
function contentOf(rows: readonly Row[], manner: Manner): Content & { searched: number } {
  const find = (conditions: readonly SearchCondition[]): readonly Row[] => {
    content.searched += 1;
    if (manner === "refuses with 400" || manner === "fails with 500") {
      const fault = manner === "fails with 500" ? "gateway" : "unexpected-answer";
      throw new InstanceError(fault, `table/7/content/search: HTTP ${manner.slice(-3)}`);
    }
    const taken = takenOf(conditions, manner);
    return rows.filter((row) =>
      manner === "takes any condition" && taken.length > 0
        ? taken.some((one) => isMet(row, one))
        : taken.every((one) => isMet(row, one)),
    );
  };
  const content = {
    searched: 0,
    rowPage: async (_table: number, _page: number, perPage: number) => page(rows, perPage),
    async *allRows() {
      yield rows;
    },
    searchPage: async (_table: number, { search, sort }: ContentSearch, perPage: number) => {
      const found = find(search);
      return page(manner === "ignores sort" ? found : sortedBy(found, sort ?? []), perPage);
    },
    async *searchRows(_table: number, conditions: readonly SearchCondition[]) {
      yield find(conditions);
    },
  };
  return content;
}

function page(found: readonly Row[], perPage: number): RowPage {
  const nextPage = found.length > perPage ? 2 : null;
  return { rows: found.slice(0, perPage), nextPage, total: found.length };
}

function takenOf(conditions: readonly SearchCondition[], manner: Manner): SearchCondition[] {
  if (manner === "ignores all") {
    return [];
  }
  if (manner === "takes the first condition") {
    return conditions.slice(0, 1);
  }
  return manner === "takes the last condition"
    ? conditions.slice(-1)
    : conditions.filter((one) => !isPassedOver(one, manner));
}

function isPassedOver(condition: SearchCondition, manner: Manner): boolean {
  const [key = "", value] = Object.entries(condition)[0] ?? [];
  const isEmpty = value === 0 || value === false;
  return manner === `ignores ${key}` || (manner === "takes empty values for none" && isEmpty);
}

function isMet(row: Row, condition: SearchCondition): boolean {
  return Object.entries(condition).every(([key, wanted]) => {
    const [column = "", operator = "="] = key.split("|");
    const cell = row[column];
    if (operator === "in" || operator === "=") {
      return [wanted].flat().includes(cell);
    }
    const [one, other] = [Number(cell), Number(wanted)];
    return typeof cell === "number" && (operator === "<" ? one < other : one > other);
  });
}

function sortedBy(rows: readonly Row[], sort: NonNullable<ContentSearch["sort"]>): Row[] {
  return rows.toSorted((one, other) => {
    const keys = sort.flatMap((order) => Object.entries(order));
    const apart = keys.map(
      ([key, order]) => (Number(one[key]) - Number(other[key])) * (order === "asc" ? 1 : -1),
    );
    return apart.find((by) => by !== 0) ?? 0;
  });
}

const moments = fc.option(fc.integer({ min: 1, max: 6 }).map((day) => day * 86_400_000));
const tables = fc
  .array(fc.record({ done: fc.boolean(), n: fc.integer({ min: 0, max: 3 }), at: moments }), {
    maxLength: 40,
  })
  .map((rows) => rows.map((row, index) => ({ id: index + 1, ...row })));
const tested = (
  column: string,
  kind: TypedCondition["kind"],
  test: TypedCondition["tests"][number],
): TypedCondition => ({ column, kind, tests: [test] });
const conditions: fc.Arbitrary<TypedCondition> = fc.oneof(
  fc.boolean().map((value) => tested("done", "boolean", { is: "in", values: [value] })),
  fc
    .uniqueArray(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 3 })
    .map((values) => tested("n", "integer", { is: "in", values })),
  fc
    .tuple(fc.constantFrom("<", ">", "<=", ">="), fc.integer({ min: 0, max: 7 }))
    .map(([is, day]) => tested("at", "moment", { is, value: day * 86_400_000 })),
);
const wheres = fc.array(conditions, { maxLength: 3 });
const at = { name: "at", kind: "moment" } as const;

/** All answers about some rows, and nothing of how they were found. */
async function answers(content: Content, asked: AskedRows): Promise<unknown> {
  const questions = askMetadata(content);
  const breaking = tested("done", "boolean", { is: "in", values: [true] });
  return {
    count: (await questions.count(asked)).value,
    sum: (await questions.aggregate(asked, { name: "n", kind: "integer" }, { of: "sum" })).value,
    newest: (await questions.extreme(asked, at, "newest")).value,
    oldest: (await questions.extreme(asked, at, "oldest")).value,
    spread: (await questions.spread(asked, { name: "n", kind: "integer" }, breaking)).value,
    twice: (await questions.duplicates(asked, [{ name: "n", kind: "integer" }])).value,
  };
}

test.each(manners)(
  "answers as a scan of all rows does given an instance that %s",
  async (manner) => {
    await fc.assert(
      fc.asyncProperty(tables, wheres, async (rows, where) => {
        const asked = { tableId: 7, where };
        // What cannot be searched at all is read page by page.
        const scanned = await answers(contentOf(rows, "refuses with 400"), asked);
        expect(await answers(contentOf(rows, manner), asked)).toEqual(scanned);
      }),
      { numRuns: 150 },
    );
  },
);

const rows: readonly Row[] = [
  { id: 1, done: true, n: 1, at: 3000 },
  { id: 2, done: false, n: 2, at: 2000 },
  { id: 3, done: true, n: 3, at: 9000 },
];
const open = { tableId: 7, where: [tested("done", "boolean", { is: "in", values: [false] })] };

test.each<[Manner, string]>([
  ["ignores all", "a content search by done that no row can match found 3 rows"],
  ["ignores done", "a content search by done that no row can match found 3 rows"],
  ["refuses with 400", "a content search is refused (table/7/content/search: HTTP 400)"],
  ["fails with 500", "a content search is refused (table/7/content/search: HTTP 500)"],
])("pages and says why given an instance that %s", async (manner, doubt) => {
  const counted = await askMetadata(contentOf(rows, manner)).count(open);
  expect(counted).toEqual({ value: 1, readRows: 3, doubt });
});

test("pages and says why given an order that was not asked for", async () => {
  const many = Array.from({ length: 30 }, (_one, index) => ({ id: index + 1, at: index + 1 }));
  const content = contentOf(many, "ignores sort");
  const newest = await askMetadata(content).extreme({ tableId: 7, where: [] }, at, "newest");
  const doubt = "a content search sorted by at gave rows in another order";
  expect(newest).toEqual({ value: { at: 30, row: 30 }, readRows: 30, doubt });
});

test("asks once a table, column and operator what no row can match", async () => {
  const content = contentOf(rows, "takes all");
  const questions = askMetadata(content);
  const other = { tableId: 7, where: [tested("done", "boolean", { is: "in", values: [true] })] };
  const counts = [await questions.count(open), await questions.count(open)];
  expect(counts).toEqual([{ value: 1 }, { value: 1 }]);
  expect(content.searched).toBe(3);
  expect(await questions.count(other)).toEqual({ value: 2 });
  expect(content.searched).toBe(4);
});

test("searches a table no more given that its searches end in an error of the instance", async () => {
  const content = contentOf(rows, "fails with 500");
  const questions = askMetadata(content);
  await questions.count(open);
  await questions.count({ tableId: 7, where: [tested("n", "integer", { is: "<", value: 2 })] });
  expect(content.searched).toBe(1);
});
