import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Cast, ComparedField, Comparison, Side } from "../../plan/comparison.ts";
import { startTwoDatabases } from "../../../test-support/two-databases.ts";
import { memorySide } from "../../../test-support/memory-side.ts";
import { compareRows, type Compared } from "../compare.ts";
import { compareSql, type SqlSides } from "./compare-sql.ts";

type Row = Readonly<Record<string, unknown>>;

let databases: Awaited<ReturnType<typeof startTwoDatabases>>;

/** What columns hold, by their names: V1 keeps as text or number what has a type in V2. */
const tables = {
  v1: `id text, other text, number bigint, txt text, num text, flag text, seconds bigint, iso text,
    json text, day bigint, fee float8, stage bigint, list text`,
  v2: `id uuid, other text, number bigint, txt text, num bigint, flag boolean, seconds timestamptz, iso timestamptz,
    json jsonb, day date, fee numeric, stage text, list bigint[]`,
} as const;

beforeAll(async () => {
  databases = await startTwoDatabases();
  await databases.v1.run(`create table public.mvpw1_1 (${tables.v1})`);
  await databases.v2.run(`create table public.mvpw5_1 (${tables.v2})`);
}, 120_000);

afterAll(async () => {
  await Promise.all([databases.v1.close(), databases.v2.close()]);
});

function field(name: string, cast: Cast, more: Partial<ComparedField> = {}): ComparedField {
  return { name, v1: { column: name }, v2: { column: name }, cast, ...more };
}

const fields: readonly ComparedField[] = [
  field("txt", { as: "text" }),
  field("num", { as: "integer" }),
  field("flag", { as: "boolean" }, { isEmptyNull: true }),
  field("seconds", { as: "moment", seconds: ["v1"] }),
  field("iso", { as: "moment" }),
  field("json", { as: "json" }),
  field("day", { as: "day" }),
  field("fee", { as: "decimal", within: "0.01" }),
  field("stage", { as: "text" }, { lookup: [["1", "it's open"]] }),
  field("list", { as: "json" }),
];

async function load(side: Side, rows: readonly Row[]): Promise<void> {
  const table = side === "v1" ? "public.mvpw1_1" : "public.mvpw5_1";
  await databases[side].run(`truncate ${table}`);
  const insert = `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`;
  await databases[side].run(insert, [JSON.stringify(rows)]);
}

/** As the Metadata API gives them: moments as epoch ms. */
function asServed({ seconds, iso, ...rest }: Row): Row {
  return { ...rest, seconds: epochOf(seconds), iso: epochOf(iso) };
}

function epochOf(value: unknown): unknown {
  return typeof value === "string" ? Date.parse(value) : null;
}

function sqlSide(name: Side): SqlSides[Side] {
  return { sql: databases[name].sql, tableId: 1, where: [] };
}

async function bothWays(
  comparison: Comparison,
  v1: readonly Row[],
  v2: readonly Row[],
): Promise<{ readonly overSql: Compared; readonly overRows: Compared }> {
  await Promise.all([load("v1", v1), load("v2", v2)]);
  const overRows = compareRows(comparison, {
    v1: memorySide(comparison, { side: "v1", rows: v1 }),
    v2: memorySide(comparison, { side: "v2", rows: v2.map(asServed) }),
  });
  const overSql = compareSql(comparison, { v1: sqlSide("v1"), v2: sqlSide("v2") });
  return { overRows: await overRows, overSql: await overSql };
}

const end = fc.constantFrom("00", "0a", "a0", "ff");
const traps = ["a", "A", "b", "_", " ", "é", "e\u0301", "ß", "\u{FFFF}", "😀", "|", "\\", "x'y"];
const text = fc.oneof(fc.constantFrom(...traps), fc.string({ unit: "grapheme", maxLength: 3 }));
const clean = text.map((value) => value.replaceAll("\0", ""));
const long = fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n });

/** One row as both sides write it. */
const written = fc
  .record({
    id: end.map((two) => `3f2504e0-4f89-41d3-9a0c-0305e82c33${two}`),
    other: clean,
    number: fc.oneof(fc.integer({ min: -9, max: 9 }), long).map(String),
    txt: fc.option(clean),
    num: fc.option(fc.oneof(fc.integer({ min: -3, max: 3 }), long).map(String)),
    flag: fc.option(fc.boolean()),
    ms: fc.integer({ min: -86_400_000, max: 2_000_000_000_000 }),
    json: fc.option(fc.constantFrom<unknown>({ b: [1, "x"], a: null }, [], 12, "plain", true)),
    fee: fc.option(fc.integer({ min: -500, max: 500 }).map((cents) => cents / 100)),
    stage: fc.constantFrom(1, 2),
    list: fc.option(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 2 })),
  })
  .map(({ ms, json, fee, stage, list, flag, num, ...same }) => {
    const iso = new Date(ms).toISOString();
    const seconds = Math.floor(ms / 1000);
    const kept = json === null ? null : JSON.stringify(json);
    const lists = list === null ? null : JSON.stringify(list);
    const texts = {
      num: num === null ? null : `0${num}`.replace("0-", "-0"),
      flag: flag?.toString(),
    };
    return {
      v1: { ...same, ...texts, seconds, iso, json: kept, day: ms, fee, stage, list: lists },
      v2: {
        ...same,
        num,
        flag: flag ?? false,
        seconds: iso,
        iso,
        json,
        day: iso.slice(0, 10),
        fee: fee === null ? null : fee + 0.005,
        stage: stage === 1 ? "it's open" : "2",
        list,
      },
    };
  });

type Written = typeof written extends fc.Arbitrary<infer Row> ? Row : never;

/** Tables that agree in most rows. */
const pairs = fc
  .array(written, { maxLength: 10 })
  .chain((rows) =>
    fc.tuple(fc.constant(rows), fc.subarray(rows), fc.array(written, { maxLength: 3 })),
  )
  .map(([v1, kept, added]) => {
    const v2 = kept.map((row, at): Written["v2"] => ({ ...row.v2, ...mutation(added[at]) }));
    return [v1.map((row) => row.v1), [...v2, ...added.map((row) => row.v2)]] as const;
  });

/** Another value in some of the cells. */
function mutation(row: Written | undefined): Partial<Written["v2"]> {
  return row === undefined ? {} : { txt: row.v2.txt, iso: row.v2.iso, fee: row.v2.fee };
}

test.for([
  ["number", "integer", ["number"]],
  ["uuid", "text", ["id"]],
  ["text", "text", ["other"]],
  ["several columns", "text", ["id", "other"]],
] as const)(
  "finds over SQL what is found row by row given random tables with %s as key",
  { timeout: 240_000 },
  async ([, order, names]) => {
    const key = names.map((name) => ({ v1: name, v2: name }));
    await fc.assert(
      fc.asyncProperty(pairs, async ([v1, v2]) => {
        const { overRows, overSql } = await bothWays({ key, order, fields }, v1, v2);
        expect({ ...overSql, agreed: 0 }).toEqual({ ...overRows, agreed: 0 });
      }),
      { numRuns: 15 },
    );
  },
);

/** Rows that a snapshot gave one by one. */
function counting(name: Side): { readonly side: SqlSides[Side]; readonly read: () => number } {
  let rows = 0;
  const { sql } = databases[name];
  return {
    read: () => rows,
    side: {
      tableId: 2,
      where: [{ column: "txt", kind: "text", tests: [{ is: "not in", values: ["left out"] }] }],
      sql: {
        snapshot: (tableId, use) =>
          sql.snapshot(tableId, (snapshot) =>
            use({
              ...snapshot,
              async *stream(statement) {
                for await (const page of snapshot.stream(statement)) {
                  rows += page.length;
                  yield page;
                }
              },
            }),
          ),
      },
    },
  };
}

function numbered(name: string): string {
  return `create table public.${name} (id bigint, txt text);
    insert into public.${name} select at, 'text ' || at from generate_series(1, 80000) at`;
}

/** Differences, rows that were read one by one, and the first keys. */
async function judgeRead(): Promise<readonly [number, number, readonly string[] | undefined]> {
  const [v1, v2] = [counting("v1"), counting("v2")];
  const key = [{ v1: "id", v2: "id" }];
  const comparison = { key, order: "integer", fields: [field("txt", { as: "text" })] } as const;
  const { total, groups } = await compareSql(comparison, { v1: v1.side, v2: v2.side });
  return [total, v1.read() + v2.read(), groups[0]?.keys];
}

test(
  "reads only the ranges that differ, however many those are",
  { timeout: 240_000 },
  async () => {
    await databases.v1.run(numbered("mvpw1_2"));
    await databases.v2.run(numbered("mvpw5_2"));
    expect(await judgeRead()).toEqual([0, 0, undefined]);
    await databases.v2.run("update public.mvpw5_2 set txt = 'x' where id in (7, 70007)");
    expect(await judgeRead()).toEqual([2, 3998, ["7", "70007"]]);
    await databases.v2.run("delete from public.mvpw5_2 where id % 2000 = 8 and id > 8");
    await databases.v1.run("update public.mvpw1_2 set txt = 'left out' where id = 2008");
    const [total, read, keys] = await judgeRead();
    expect([total, read]).toEqual([40, 77_960]);
    expect(keys?.slice(0, 3)).toEqual(["4008", "6008", "8008"]);
  },
);
