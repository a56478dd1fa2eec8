import { afterAll, beforeAll, expect, test } from "vitest";

import { InstanceError } from "../../errors.ts";
import type { Sql } from "../../ports/sql.ts";
import type { Row } from "../../ports/metadata.ts";
import type { CellTest } from "../../plan/condition.ts";
import type { CellKind } from "../../ports/typed-condition.ts";
import { toPoints } from "../cell.ts";
import { createSql } from "./sql.ts";
import { openConnection } from "./connection.ts";
import { BaseRows } from "../../../simulator/rows/base-rows.ts";
import { readSchema } from "../../../simulator/schema/observed-schema.ts";
import { startPostgres, type Postgres } from "../../../simulator/postgres/postgres.ts";
import { storageOf } from "../../../simulator/postgres/tables.ts";
import { WorkspaceState } from "../../../simulator/rows/workspace-state.ts";

const timeoutMs = 60_000;
let postgres: Postgres;
let sql: Sql;

beforeAll(async () => {
  postgres = await startPostgres({ seed: 1, rows: 12 });
  sql = createSql(options());
  await postgres.run(`
    create table public.mvpw5_9001 (id bigint primary key, "Größe ""XL"" 👥" numeric, "select" text, big bigint,
      at timestamptz, "on" timestamp, day date, tags text[], numbers bigint[], any_json json, flag boolean);
    insert into public.mvpw5_9001 values
      (9007199254740993, 1.50000, 'it''s', 9007199254740995, '2026-01-11 21:14:25.123+00', '2026-01-11 21:14:25',
        '2026-01-11', '{a,b}', '{9007199254740995,2}', '{"n": 9007199254740997, "f": 0.1}', true),
      (2, null, null, null, null, null, null, null, null, null, null);
    create view public.x5_9001 as select * from public.mvpw5_9001;
    create table public.mvpw5_9002 (id bigint primary key, xdo jsonb);
    insert into public.mvpw5_9002 values (1, '{"it''s \\"odd\\" 👥": 7}'), (2, '{}'), (3, '{"it''s \\"odd\\" 👥": 9}');
    create table public.x5_9003 (name text);
    create table public.mvpw5_test_9001 (id bigint primary key);
    insert into public.mvpw5_test_9001 values (7);
    create table public."Staged Deals" (id bigint primary key, amount numeric);
    insert into public."Staged Deals" values (1, 2), (2, 3);`);
}, timeoutMs);

afterAll(async () => {
  await sql.close();
  await postgres.close();
});

function options(): Parameters<typeof createSql>[0] {
  const { url, workspace: workspaceId } = postgres;
  return { url, workspaceId, statementTimeoutMs: 10_000, maxConnections: 4 };
}

const schema = readSchema(5);
const state = new WorkspaceState(schema, new BaseRows(1, 12), []);

async function pagesOf(read: AsyncIterable<readonly Row[]>): Promise<(readonly Row[])[]> {
  const pages: (readonly Row[])[] = [];
  for await (const page of read) {
    pages.push(page);
  }
  return pages;
}

async function all(read: AsyncIterable<readonly Row[]>): Promise<readonly Row[]> {
  return (await pagesOf(read)).flat();
}

async function failureOf(asked: Promise<unknown>): Promise<readonly unknown[]> {
  const error: unknown = await asked.catch((error: unknown) => error);
  return error instanceof InstanceError ? [error.fault, error.message] : ["none", error];
}

test("reads what the mock holds given every table, however it is stored", async () => {
  const read = await Promise.all(schema.tables.map(({ id }) => all(sql.rows(id))));
  expect(read).toEqual(schema.tables.map(({ name }) => state.rows(name)));
});

test("reads page after page in id order given more rows than a page holds", async () => {
  for (const { id, name } of schema.tables.slice(0, 6)) {
    const pages = await pagesOf(sql.rows(id, { columns: ["created_at"], perPage: 5 }));
    expect(pages.map((page) => page.length)).toEqual([5, 5, 2]);
    expect(pages.flat()).toEqual(
      state.rows(name).map(({ id, created_at }) => ({ id, created_at })),
    );
  }
});

/** A test of a column, and what the column's values are. */
type Asked = CellTest & { readonly column: string; readonly kind: CellKind };

async function count(from: Sql, tableId: number, ...asked: readonly Asked[]): Promise<number> {
  const where = asked.map(({ column, kind, ...test }) => ({
    column,
    kind,
    tests: toPoints(test, kind, 0),
  }));
  return (await from.questions.count({ tableId, where })).value;
}

type Meets = (row: Row) => boolean;

/** Conditions on columns that every staging table has, and what they mean. */
const conditions: readonly (readonly [Asked, Meets])[] = [
  [{ column: "id", kind: "integer", is: ">", value: 5 }, ({ id }) => Number(id) > 5],
  [{ column: "id", kind: "integer", is: "<=", value: 5.5 }, ({ id }) => Number(id) <= 5.5],
  [
    { column: "id", kind: "integer", is: "in", value: [1, 2, 3] },
    ({ id }) => [1, 2, 3].includes(Number(id)),
  ],
  [
    { column: "id", kind: "integer", is: "not in", value: [1, 2] },
    ({ id }) => ![1, 2].includes(Number(id)),
  ],
  [{ column: "id", kind: "integer", is: "!=", value: 1 }, ({ id }) => id !== 1],
  [
    { column: "is_processed", kind: "boolean", is: "=", value: true },
    (row) => row["is_processed"] === true,
  ],
  [
    { column: "is_processed", kind: "boolean", is: "=", value: false },
    (row) => row["is_processed"] === false,
  ],
  [
    { column: "is_processed", kind: "boolean", is: "!=", value: true },
    (row) => row["is_processed"] !== true,
  ],
  [
    { column: "created_at", kind: "moment", is: "<", value: 1_740_000_000_000 },
    (row) => row["created_at"] !== null && Number(row["created_at"]) < 1_740_000_000_000,
  ],
  [{ column: "user_id", kind: "integer", is: "=", value: null }, (row) => row["user_id"] === null],
  [{ column: "user_id", kind: "integer", is: "!=", value: null }, (row) => row["user_id"] !== null],
  [
    { column: "user_id", kind: "integer", is: "in", value: [60, 1, 2, 3, 4, 5] },
    (row) => [60, 1, 2, 3, 4, 5].includes(Number(row["user_id"])),
  ],
  [
    { column: "user_id", kind: "integer", is: "not in", value: [60, 1, 2, 3, 4, 5] },
    (row) => ![60, 1, 2, 3, 4, 5].includes(Number(row["user_id"])),
  ],
];

test.for(conditions)("counts the rows that meet it given %o", async ([condition, isMet]) => {
  const staging = schema.tables
    .map((table, place) => ({ ...table, storage: storageOf(place) }))
    .filter(({ columns }) =>
      ["is_processed", "user_id"].every((name) => columns.some((column) => column.name === name)),
    );
  const counts = await Promise.all(staging.map(({ id }) => count(sql, id, condition)));
  expect(counts).toEqual(staging.map(({ name }) => state.rows(name).filter(isMet).length));
  const mixes = staging.map(({ storage }) => `${storage.isJson} ${storage.hasView}`);
  expect([new Set(mixes).size, counts.length > 5]).toEqual([4, true]);
});

test("counts rows that meet all conditions given several, and all rows given none", async () => {
  const where: Asked[] = [
    { column: "id", kind: "integer", is: ">", value: 2 },
    { column: "id", kind: "integer", is: "<", value: String(2n ** 60n) },
  ];
  expect([await count(sql, 9001, ...where), await count(sql, 9001)]).toEqual([1, 2]);
});

const odd = 'Größe "XL" 👥';

test("keeps every digit and gives times as epoch ms given each type", async () => {
  expect(await all(sql.rows(9001, { perPage: 1 }))).toEqual([
    {
      id: 2,
      [odd]: null,
      select: null,
      big: null,
      at: null,
      on: null,
      day: null,
      tags: null,
      numbers: null,
      any_json: null,
      flag: null,
    },
    {
      id: 9_007_199_254_740_993n,
      [odd]: 1.5,
      select: "it's",
      big: 9_007_199_254_740_995n,
      at: Date.UTC(2026, 0, 11, 21, 14, 25, 123),
      on: Date.UTC(2026, 0, 11, 21, 14, 25),
      day: "2026-01-11",
      tags: ["a", "b"],
      numbers: [9_007_199_254_740_995n, 2],
      any_json: { n: 9_007_199_254_740_997n, f: 0.1 },
      flag: true,
    },
  ]);
});

test.for([
  [{ column: odd, kind: "decimal", is: "=", value: 1.5 }],
  [{ column: odd, kind: "decimal", is: ">", value: 1 }],
  [{ column: "select", kind: "text", is: "=", value: "it's" }],
  [{ column: "select", kind: "text", is: "in", value: ["it's", 'a,"b"'] }],
  [{ column: "big", kind: "integer", is: "=", value: "9007199254740995" }],
  [{ column: "at", kind: "moment", is: "=", value: Date.UTC(2026, 0, 11, 21, 14, 25, 123) }],
  [{ column: "on", kind: "moment", is: ">=", value: Date.UTC(2026, 0, 11, 21, 14, 25) }],
  [{ column: "day", kind: "text", is: "<", value: "2026-01-12" }],
  [{ column: "flag", kind: "boolean", is: "=", value: true }],
  [{ column: "tags", kind: "json", is: "!=", value: null }],
] as const)("finds the one row given %o", async ([condition]) => {
  expect(await count(sql, 9001, condition)).toBe(1);
});

test("reads a field of JSON given a name with quotes and an emoji", async () => {
  const column = `it's "odd" 👥`;
  expect([
    await count(sql, 9002, { column, kind: "json", is: ">", value: 8 }),
    await count(sql, 9002, { column, kind: "json", is: "<", value: "text" }),
    await count(sql, 9002, { column, kind: "json", is: "=", value: null }),
    await all(sql.rows(9002, { columns: [column] })),
  ]).toEqual([
    1,
    0,
    1,
    [
      { id: 1, [column]: 7 },
      { id: 2, [column]: null },
      { id: 3, [column]: 9 },
    ],
  ]);
});

test("takes a value for what it is given SQL in it", async () => {
  const value = "'; drop table public.mvpw5_9001; --";
  expect(await count(sql, 9001, { column: "select", kind: "text", is: "=", value })).toBe(0);
  expect(await count(sql, 9001)).toBe(2);
});

test.for([
  [
    "a table that is not there",
    8888,
    "id",
    "there is neither x5_8888 nor mvpw5_8888, or the login may not read them",
  ],
  ["a table without id", 9003, "name", "x5_9003 has no column id"],
  ["a column that is not there", 9001, "gone", "x5_9001 has no column gone"],
] as const)("says so given %s", async ([, tableId, column, message]) => {
  const told = ["unexpected-answer", `SQL: ${message}`];
  const asked = { from: { tableId, column }, to: [{ tableId, column: "id" }], required: false };
  expect(await failureOf(sql.reference(asked))).toEqual(told);
});

test("says so given a value that its column cannot hold", async () => {
  const connection = openConnection(options());
  const asked = connection.ask({ what: "a count", text: "select 'jane@example.com'::bigint" });
  expect(await failureOf(asked)).toEqual([
    "unexpected-answer",
    "SQL, a count: a value has not the type of its column (22P02)",
  ]);
  await connection.close();
});

test.for([
  ["a write", "delete from public.mvpw5_9001"],
  [
    "a write inside a query",
    "with gone as (delete from public.mvpw5_9001 returning id) select * from gone",
  ],
  ["a new table", "create table public.mine (id int)"],
] as const)("is refused by the server given %s", async ([, text]) => {
  const connection = openConnection(options());
  const asked = connection.ask({ what: "a write", text });
  const told = "SQL, a write: a write was refused, the connection is read only (25006)";
  expect(await failureOf(asked)).toEqual(["denied", told]);
  await connection.close();
  expect(await count(sql, 9001)).toBe(2);
});

test("is refused given a second statement that leaves the read-only transaction", async () => {
  const connection = openConnection(options());
  const text = "commit; begin read write; delete from public.mvpw5_9001";
  expect((await failureOf(connection.ask({ what: "two", text })))[0]).toBe("unexpected-answer");
  await connection.close();
  expect(await count(sql, 9001)).toBe(2);
});

test("reads the rows of the data source alone given one that is not live", async () => {
  const test = createSql({ ...options(), dataSource: "test" });
  await test.ping();
  const live = createSql({ ...options(), dataSource: "live" });
  expect([await count(test, 9001), await count(live, 9001)]).toEqual([1, 2]);
  const [, message] = await failureOf(count(test, 9002));
  expect(message).toContain('neither x5_test_9002 nor mvpw5_test_9002 of data source "test"');
  const other = createSql({ ...options(), dataSource: "staging" });
  expect((await failureOf(other.ping()))[1]).toContain('no table of data source "staging"');
  await Promise.all([test.close(), live.close(), other.close()]);
});

test("reads a table under its custom name given one that has it", async () => {
  const described = { name: "staged deals", columns: ["id", "amount"], others: [] };
  const custom = createSql({ ...options(), describe: async () => described });
  expect(await count(custom, 9004)).toBe(2);
  await custom.close();
});

test("reads on given that all connections were dropped", async () => {
  await count(sql, 9001);
  await postgres.drop();
  expect(await count(sql, 9001)).toBe(2);
});
