import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";

import { fakeSession } from "../../../test-support/fake-session.ts";
import { askedOf, readFacts } from "../../kinds/reference/facts.ts";
import type { BreakingRows, ReferenceFacts } from "../../ports/reference-facts.ts";
import type { Sql } from "../../ports/sql.ts";
import type { Row } from "../../ports/metadata.ts";
import { naiveFacts } from "../../../test-support/naive-reference.ts";
import { randomReferences } from "../../../test-support/random-references.ts";
import { createSql } from "./sql.ts";
import { loadPlan } from "../../kinds/load-plan.ts";
import { BaseRows } from "../../../simulator/rows/base-rows.ts";
import type { Fault } from "../../../simulator/faults/fault.ts";
import { readSchema } from "../../../simulator/schema/observed-schema.ts";
import { startPostgres, type Postgres } from "../../../simulator/postgres/postgres.ts";
import { storageOf } from "../../../simulator/postgres/tables.ts";
import { WorkspaceState } from "../../../simulator/rows/workspace-state.ts";

let postgres: Postgres;
let sql: Sql;

beforeAll(async () => {
  postgres = await startPostgres({ rows: 12 });
  sql = openSql();
});

afterAll(async () => {
  await sql.close();
  await postgres.close();
});

function openSql(): Sql {
  const { url, workspace } = postgres;
  return createSql({ url, workspaceId: workspace, statementTimeoutMs: 10_000, maxConnections: 4 });
}

const schema = readSchema(5);
const places = new Map(schema.tables.map(({ id }, place) => [id, place]));
const references = loadPlan(`${import.meta.dirname}/../../..`).checks.filter(
  (check) => check.kind === "reference",
);
type Reference = Parameters<typeof readFacts>[0];
type FactsSession = Parameters<typeof readFacts>[1];

const absent = 999_999_998;
const typed = [undefined, absent, String(absent), 0, null, "1"] as const;
/** Values that a typed column cannot hold. */
const untyped = [
  "",
  "0",
  "01",
  1.5,
  "gone",
  "1234567890123456",
  -1,
  "-1",
  true,
  [],
  [1, absent, 1, "1"],
  [0, null, "", absent, String(absent)],
  ["gone", 2.5, 1],
];

/** A fault for most references, another one for each seed; what a cell cannot hold is left to JSON. */
function faultsOf(seed: number): readonly Fault[] {
  return references.flatMap(({ from }, place) => {
    const { isJson, hasView } = storageOf(places.get(from.id) ?? 0);
    const values = isJson && !hasView ? [...typed, ...untyped] : typed;
    const value = values[(place * 5 + seed) % values.length];
    return value === undefined
      ? []
      : [{ kind: "bad-row", table: from.name, column: from.column, value } as const];
  });
}

test.for([
  ["seed 1", 1, []],
  ["seed 1 with faults", 1, faultsOf(1)],
  ["seed 2 with faults", 2, faultsOf(2)],
  ["seed 3 with faults", 3, faultsOf(3)],
] as const)("judges all 156 references as a scan does given %s", async ([, seed, faults]) => {
  const state = new WorkspaceState(schema, new BaseRows(seed, 12), faults);
  const rows = Object.fromEntries(schema.tables.map(({ id, name }) => [id, state.rows(name)]));
  const session = fakeSession({ rows });
  await postgres.load({ seed, rows: 12, faults });
  const scanned = await Promise.all(references.map((check) => factsOf(check, session)));
  const asked = await Promise.all(references.map((check) => factsOf(check, { ...session, sql })));
  expect(asked).toEqual(scanned);
  expect(scanned).toHaveLength(156);
  const broken = scanned.filter(({ orphans }) => orphans.rows > 0);
  expect(broken.length > 20).toBe(faults.length > 0);
});

const uuids = ["0197b1c2-7c1e-7b1a-9c1d-3f4e5a6b7c8d", "0197b1c2-7c1e-7b1a-9c1d-3f4e5a6b7c8e"];

interface Pair {
  /** SQL types of the reference and of the target's id. */
  readonly types: readonly [string, string];
  readonly cells: readonly unknown[];
  readonly ids: readonly unknown[];
  /** SQL type of the ids of the rows that refer. */
  readonly own?: string;
  readonly ownIds?: readonly string[];
}

const pairs: readonly Pair[] = [
  { types: ["bigint", "bigint"], cells: [1, 2, 0, null, 7, 8, 7, -1], ids: [1, 2] },
  { types: ["integer", "bigint"], cells: [3, 1, 9, 8, 7, 6, 5, 4], ids: [1, 2] },
  { types: ["text", "bigint"], cells: ["1", "01", "0", "", null, "-1", "gone"], ids: [1, -1] },
  { types: ["bigint", "text"], cells: [1, 2, -1, 0], ids: ["1", "02", "-1"] },
  { types: ["text", "text"], cells: ["a", "1", "0", "", null, "01"], ids: ["a", "1"] },
  { types: ["uuid", "uuid"], cells: [uuids[0], null, uuids[1]], ids: [uuids[1]] },
  { types: ["uuid", "text"], cells: [uuids[0], uuids[1]], ids: [uuids[1]] },
  { types: ["numeric", "bigint"], cells: [1, 1.5, 0, null, 2], ids: [1] },
  { types: ["boolean", "bigint"], cells: [true, false, null], ids: [1] },
  { types: ["bigint[]", "bigint"], cells: [[9, 1, 9, 8], [], null, [0, 1], [8]], ids: [1] },
  { types: ["text[]", "bigint"], cells: [["9", "1", "x"], [], [""], ["0"]], ids: [1] },
  { types: ["jsonb", "bigint"], cells: [[9, "1", "9", 8], [], null, 0, "", [null], 1], ids: [1] },
  { types: ["json", "bigint"], cells: [[9, "1", "9", 8], [], null, 0, "", [null], 1], ids: [1] },
  { types: ["jsonb", "uuid"], cells: [[uuids[0]], uuids[1], "x"], ids: [uuids[1]] },
  { types: ["bigint", "bigint"], cells: [], ids: [1] },
  { types: ["bigint", "bigint"], cells: [1, 2, 0, 1], ids: [] },
  {
    types: ["bigint", "bigint"],
    cells: [5, 6],
    ids: [],
    own: "uuid",
    ownIds: uuids,
  },
];

test.for(pairs)("judges as a scan does given %j", async (pair) => {
  const rows = pair.cells.map((ref, place) => ({ id: pair.ownIds?.[place] ?? place + 1, ref }));
  const targets = pair.ids.map((id) => ({ id }));
  await postgres.run(`
    drop table if exists public.x5_9001, public.x5_9002;
    create table public.x5_9001 (id ${pair.own ?? "bigint"}, ref ${pair.types[0]});
    create table public.x5_9002 (id ${pair.types[1]});
    insert into public.x5_9001 ${populate("x5_9001", rows)};
    insert into public.x5_9002 ${populate("x5_9002", targets)};`);
  const session = fakeSession({ rows: { 9001: rows, 9002: targets } });
  const reference: Reference = {
    from: { id: 9001, name: "child", column: "ref", scanned: ["ref"] },
    to: { id: 9002, name: "parent", column: "id", scanned: [] },
    required: true,
  };
  // Another one for each: what a table looks like is asked once.
  const fresh = openSql();
  const asked = await factsOf(reference, { ...session, sql: fresh }).finally(() => fresh.close());
  expect(asked).toEqual(await factsOf(reference, session));
});

test(
  "finds over SQL what comparing every row with every other finds",
  { timeout: 240_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(randomReferences, async ({ tables, reference }) => {
        for (const { id, columns, rows } of tables) {
          const listed = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
          await postgres.run(`drop table if exists public.x5_${id};
            create table public.x5_${id} (${listed.join(", ")});
            insert into public.x5_${id} ${populate(`x5_${id}`, rows)};`);
        }
        const rows = Object.fromEntries(tables.map((table) => [table.id, table.rows]));
        const fresh = openSql();
        const asked = await factsOf(reference, { ...fakeSession({ rows }), sql: fresh }).finally(
          () => fresh.close(),
        );
        expect(asked).toEqual(asTexts(naiveFacts(askedOf(reference), rows)));
      }),
      { numRuns: 60 },
    );
  },
);

function populate(table: string, rows: readonly Row[]): string {
  const text = JSON.stringify(rows).replaceAll("'", "''");
  return `select * from jsonb_populate_recordset(null::public.${table}, '${text}')`;
}

/** What a session says of a reference, its values as a message shows them. */
async function factsOf(reference: Reference, session: FactsSession): Promise<ReferenceFacts> {
  return asTexts(await readFacts(reference, session));
}

function asTexts({ orphans, unlisted, empties }: ReferenceFacts): ReferenceFacts {
  return { orphans: shown(orphans), unlisted: shown(unlisted), empties: shown(empties) };
}

function shown({ first, ...totals }: BreakingRows): BreakingRows {
  return { ...totals, first: first.map((one) => ({ ...one, value: String(one.value) })) };
}
