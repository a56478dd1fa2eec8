import { resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { checkInvariant } from "./judge.ts";
import { fakeSession } from "../../../test-support/fake-session.ts";
import type { Judgement } from "../../session/judgement.ts";
import { type Session } from "../../session/session.ts";
import { createSession, type SessionParts } from "../../session/create-session.ts";
import { base, column, table } from "../../../test-support/sample-check.ts";
import { systemClock } from "../../wire/clock.ts";
import { parseExact } from "../../wire/body/exact-json.ts";
import { createHttp } from "../../wire/http.ts";
import { createXanoBackend } from "../../backends/xano/backend.ts";
import { createMetadata } from "../../backends/xano/metadata.ts";
import type { Sql } from "../../ports/sql.ts";
import type { Row } from "../../ports/metadata.ts";
import { createSql } from "../../rows/sql/sql.ts";
import type { Safety } from "../../plan/call.ts";
import type { InvariantCheck } from "../../plan/check.ts";
import type { Aggregate, Measure, RowSet } from "../../plan/measure.ts";
import type { CellCondition, CellTest } from "../../plan/condition.ts";
import { isRecord } from "../../plan/is-record.ts";
import { loadPlan } from "../load-plan.ts";
import type { Fault } from "../../../simulator/faults/fault.ts";
import type { MockAddress } from "../../../simulator/xano/mock-options.ts";
import { startMock } from "../../../simulator/xano/start.ts";
import { startPostgres, type Postgres } from "../../../simulator/postgres/postgres.ts";

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres({ rows: 1 });
});
afterAll(async () => {
  await postgres.close();
});

const hourMs = 3_600_000;
/** The fake clock's start. */
const nowMs = Date.parse("2026-01-26T10:00:00Z");

/** Cells of every column by row: nulls, empty texts, integers beyond 2^53, fractions, moments, JSON, lists. */
const rowsText = `[
  {"id":1,"flag":false,"whole":5,"part":0.1,"at":${nowMs - hourMs},"word":"ready","any":{"b":1,"a":[2]},"list":["x"]},
  {"id":2,"flag":true,"whole":9007199254740993,"part":0.2,"at":${nowMs - 25 * hourMs},"word":"","any":"ready","list":[]},
  {"id":3,"flag":null,"whole":9007199254740992,"part":null,"at":null,"word":null,"any":null,"list":null},
  {"id":4,"flag":false,"whole":-7,"part":1.50,"at":${nowMs - 73 * hourMs},"word":"Error","any":5,"list":["x"]},
  {"id":5,"flag":false,"whole":0,"part":100000000000.01,"at":${nowMs - 73 * hourMs},"word":"ready","any":true,"list":["x","y"]},
  {"id":6,"flag":null,"whole":null,"part":0,"at":${nowMs + 60_000},"word":"ärger","any":{"a":[2],"b":1},"list":["y"]},
  {"id":7,"flag":true,"whole":5,"part":0.1,"at":${nowMs - 4 * hourMs},"word":"😀","any":"","list":["x"]},
  {"id":8,"flag":false,"whole":1234,"part":-0.1,"at":0,"word":"Zebra","any":7.5,"list":["x"]}
]`;

const columns = [
  column("flag", { type: "bool", nullable: true }),
  column("whole", { type: "int", nullable: true }),
  column("part", { type: "decimal", nullable: true }),
  column("at", { type: "timestamp", nullable: true }),
  column("word", { type: "text", nullable: true }),
  column("any", { type: "json", nullable: true }),
  column("list", { type: "text", style: "list", nullable: true }),
];

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const populated = `jsonb_to_recordset(${quoted(rowsText)}::jsonb) as
  r(id bigint, flag boolean, whole bigint, part numeric, at bigint, word text, any_ jsonb, list text[])`;

/** The same rows as Xano may store them: as columns with either timestamp, under a view or not, and as JSON. */
const storages: Readonly<Record<string, string>> = {
  "columns with bigint timestamps": `create table public.x5_9001 as select id, flag, whole, part, at, word,
      item -> 'any' as "any", list
    from ${populated} join (select item from jsonb_array_elements(${quoted(rowsText)}::jsonb) item) i
      on (item ->> 'id')::bigint = id;`,
  "columns with timestamptz": `create table public.mvpw5_9001 as select id, flag, whole::numeric as whole, part,
      timestamptz 'epoch' + at * interval '1 millisecond' as at, word::varchar as word,
      nullif(item -> 'any', 'null')::json as "any", to_jsonb(list) as list
    from ${populated} join (select item from jsonb_array_elements(${quoted(rowsText)}::jsonb) item) i
      on (item ->> 'id')::bigint = id;`,
  JSON: `create table public.mvpw5_9001 as select (item ->> 'id')::bigint as id, item - 'id' as xdo
    from jsonb_array_elements(${quoted(rowsText)}::jsonb) item;`,
};

/** As the Metadata API gives them: integers of 16 digits and more as text. */
const rows: readonly Row[] = [parseExact(rowsText)].flat(2).filter(isRecord);

const tables = [table(9001, "thing", columns)];
const ref = { name: "thing", id: 9001 };
const given = (...where: CellCondition[]): RowSet => ({ table: ref, where });
const on = (name: string, test: CellTest): CellCondition => ({ column: name, test });

const valuesOf: Readonly<Record<string, readonly (string | number | boolean)[]>> = {
  flag: [true, false],
  whole: [5, 0, "9007199254740993", "9007199254740992", 6.5],
  part: [0.1, 0, 1.5, 100_000_000_000.01],
  at: [nowMs - hourMs, "2026-01-26 09:00:00", "2026-01-25 09:00:00+0000", 0],
  word: ["ready", "", "Error", "z", "😀", "\uffff"],
  any: ["ready", "", 5, 7.5, true],
  list: ["x"],
};

/** Every test of the language on every column, values of its type and of others. */
const conditions: readonly CellCondition[] = Object.entries(valuesOf).flatMap(([name, own]) => {
  const foreign = [true, 5, "5", "word"].filter((value) => !own.includes(value));
  const ordered = own.filter((value) => typeof value !== "boolean");
  return [
    ...[...own, ...foreign].map((value) => on(name, { is: "=", value })),
    ...[own[0] ?? null, "word", null].map((value) => on(name, { is: "!=", value })),
    ...(["in", "not in"] as const).flatMap((is) => [
      on(name, { is, value: own.slice(1) }),
      on(name, { is, value: [...own.slice(0, 2), null] }),
    ]),
    ...[...ordered, 5].flatMap((value) => [
      on(name, { is: "<", value }),
      on(name, { is: ">=", value }),
    ]),
    ...[ordered[0] ?? 5, "word"].flatMap((value) => [
      on(name, { is: "<=", value }),
      on(name, { is: ">", value }),
    ]),
    on(name, { is: "=", value: null }),
    on(name, { is: "empty" }),
    on(name, { is: "filled" }),
  ];
});

const ages: readonly CellCondition[] = [4, 24, 72].flatMap((hours) => [
  on("at", { is: "older", thanMs: hours * hourMs }),
  on("at", { is: "newer", thanMs: hours * hourMs }),
]);

const all = [...conditions, ...ages];
const names = columns.map(({ name }) => name);
const never = [{ is: "=", value: -1 }] as const;

const aggregates: readonly Aggregate[] = [
  { of: "sum" },
  ...[0.5, 25, 50, 95, 100].map((percent) => ({ of: "percentile" as const, percent })),
];

/** Each kind of measure over every condition, in a way that always finds something to tell. */
const measures: readonly Measure[] = [
  ...all.map((condition): Measure => ({
    kind: "figure",
    figure: { kind: "count", rows: given(condition) },
    expect: never,
  })),
  ...all.map((condition): Measure => ({ kind: "each", rows: given(), satisfies: [condition] })),
  ...[given(), ...ages.map((one) => given(one)), given(on("word", { is: "empty" }))].flatMap(
    (set): Measure[] => [
      ...aggregates.flatMap((aggregate) =>
        ["part", "whole"].map((column): Measure => ({
          kind: "figure",
          figure: { kind: "aggregate", rows: set, column, aggregate },
          expect: never,
        })),
      ),
      { kind: "newest", rows: set, column: "at", withinMs: 1 },
      { kind: "oldest", rows: set, column: "at", withinMs: 1 },
      { kind: "unique", rows: set, columns: ["flag", "word"] },
      {
        kind: "equality",
        figure: { kind: "count", rows: set },
        other: { kind: "aggregate", rows: set, column: "whole", aggregate: { of: "sum" } },
      },
      ...names.map((name): Measure => ({ kind: "unique", rows: set, columns: [name] })),
      ...names.map((name): Measure => ({
        kind: "values",
        rows: set,
        column: name,
        among: ["ready", 5, null],
      })),
      ...names.map((name): Measure => ({
        kind: "figure",
        figure: { kind: "count", rows: set, by: name },
        expect: never,
      })),
    ],
  ),
];

test.each(Object.keys(storages))("judges as over the Metadata API given %s", async (storage) => {
  const create = storages[storage] ?? "";
  await postgres.run(`drop table if exists public.x5_9001, public.mvpw5_9001; ${create}`);
  const sql = openSql();
  try {
    const differing = [];
    for (const measure of measures) {
      const paged = await judge(measure);
      const asked = await judge(measure, sql);
      if (JSON.stringify(asked) !== JSON.stringify(paged)) {
        differing.push({ measure, asked, paged });
      }
    }
    expect(differing.map((one) => JSON.stringify(one, null, 1))).toEqual([]);
    expect(measures.length).toBeGreaterThan(300);
  } finally {
    await sql.close();
  }
});

const faults: readonly Fault[] = [
  { kind: "unprocessed-rows", table: "stage_transactions_rezen_onboarding", count: 1001 },
  { kind: "stale-sync", hours: 73 },
  { kind: "stuck-job", hours: 25 },
];

test("judges the invariants of the specs as over the Metadata API given the mock's rows", async () => {
  const mock = await startMock({ seed: 1, rows: 30 });
  for (const fault of faults) {
    mock.v2.inject(fault);
  }
  await postgres.load({ seed: 1, rows: 30, faults });
  const sql = openSql();
  try {
    const parts = partsOf(mock.v2);
    const paged = await verdictsOf(createSession(parts));
    expect(await verdictsOf(createSession({ ...parts, sql }))).toEqual(paged);
    expect(paged.filter(({ findings }) => findings.length > 0).length).toBeGreaterThan(5);
  } finally {
    await sql.close();
    await mock.close();
  }
});

function openSql(): Sql {
  const limits = { statementTimeoutMs: 10_000, connectTimeoutMs: 10_000, maxConnections: 1 };
  return createSql({ url: postgres.url, workspaceId: 5, ...limits });
}

function unasked(): never {
  throw new Error("no body is asked for");
}

/** Of a session on the mock that makes no call. */
function partsOf({ url: baseUrl, metaToken: token }: MockAddress): SessionParts {
  const openSafeties = new Set<Safety>(["read"]);
  const retry = { retries: 0, firstPauseMs: 1, deadlineMs: 5000 };
  const http = createHttp({
    baseUrl,
    openSafeties,
    concurrency: 4,
    timeoutMs: 10_000,
    retry,
    headers: {},
  });
  const now = new Date();
  return {
    http,
    backend: createXanoBackend(createMetadata(http, { workspaceId: 5, token })),
    clock: { ...systemClock, date: () => now },
    contracts: { get: unasked, find: () => undefined, forRows: unasked },
    openSafeties,
    logIn: unasked,
    user: undefined,
  };
}

/** What all invariants of the specs come to that ask about rows alone. */
function verdictsOf(session: Session): Promise<readonly Judgement[]> {
  const checks = loadPlan(resolve(import.meta.dirname, "../../..")).checks.filter(
    (check) => check.kind === "invariant",
  );
  const ofRows = checks.filter(({ measure }) => !JSON.stringify(measure).includes('"body"'));
  return Promise.all(
    ofRows.map(async (check) => withoutPaging(await checkInvariant(check, session))),
  );
}

async function judge(measure: Measure, sql?: Sql): Promise<Judgement> {
  const session = fakeSession({ tables, rows: { 9001: rows } });
  return withoutPaging(
    await checkInvariant(
      invariant(measure),
      sql === undefined ? session : { ...session, questions: sql.questions },
    ),
  );
}

/** What a judgement comes to, apart from the remarks on paging. */
function withoutPaging({ measured, findings, ...rest }: Judgement): Judgement {
  const { readRows: _, ...number } = measured ?? { value: -1, unit: "number" };
  const own = findings.filter(({ code }) => code !== "search");
  const plain = own.map(({ message, ...finding }) => ({
    ...finding,
    message: message.replaceAll(/ \((?:read|found) by paging [\d,]+ rows?\)/g, ""),
  }));
  return { ...rest, findings: plain, measured: number };
}

function invariant(measure: Measure): InvariantCheck {
  return {
    ...base,
    id: "invariant:thing.holds",
    family: "pipelines",
    kind: "invariant",
    measure,
    explanation: {},
  };
}
