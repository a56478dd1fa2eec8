import type { Client } from "pg";
import type { SqlSides } from "../../comparison/sql/compare-sql.ts";
import type { ComparedField, Comparison } from "../../plan/comparison.ts";
import type { Sql } from "../../ports/sql.ts";

function field(name: string, as: "text" | "decimal" | "boolean" | "moment"): ComparedField {
  return { name, v1: { column: name }, v2: { column: name }, cast: { as } };
}

/** Six columns, the key among them. */
export const comparison: Comparison = {
  key: [{ v1: "id", v2: "id" }],
  order: "integer",
  fields: [
    field("name", "text"),
    field("email", "text"),
    field("amount", "decimal"),
    field("flag", "boolean"),
    field("at", "moment"),
  ],
};

/** Makes a table of V1 and one of V2 with the same rows. */
export async function makeTables(client: Client, tableId: number, rows: number): Promise<void> {
  for (const name of namesOf(tableId)) {
    await client.query(`create table ${name} as
      select g as id, 'name ' || g as name, 'user' || g || '@example.com' as email,
        (g % 1000) / 7.0 as amount, g % 3 = 0 as flag,
        '2026-01-01Z'::timestamptz + g * interval '1 second' as at
      from generate_series(1::bigint, ${rows}) g`);
    await client.query(`alter table ${name} add primary key (id)`);
    await client.query(`vacuum analyze ${name}`);
  }
}

/** Changes one field in every so many rows of V2. */
export async function changeRows(client: Client, tableId: number, step: number): Promise<void> {
  const [, name] = namesOf(tableId);
  await client.query(
    `update ${name} set name = name || ' ' where id % ${step} = 0 and name !~ ' $'`,
  );
  await client.query(`vacuum analyze ${name}`);
}

/** PostgreSQL's own md5 sum of both tables: what one would type to see whether they changed. */
export async function sumBoth(client: Client, tableId: number): Promise<void> {
  for (const name of namesOf(tableId)) {
    await client.query(
      `select sum(('x' || substr(md5(r::text), 1, 16))::bit(64)::bigint) from ${name} r`,
    );
  }
}

export async function dropTables(client: Client, tableId: number): Promise<void> {
  await client.query(`drop table ${namesOf(tableId).join(", ")}`);
}

function namesOf(tableId: number): readonly [string, string] {
  return [`x1_${tableId}`, `x5_${tableId}`];
}

/** The tables as the sides of a comparison. */
export function sidesOf(v1: Sql, v2: Sql, tableId: number): SqlSides {
  return { v1: { sql: v1, tableId, where: [] }, v2: { sql: v2, tableId, where: [] } };
}
