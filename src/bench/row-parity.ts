import { Client } from "pg";
import { compareSql, type SqlSides } from "../comparison/sql/compare-sql.ts";
import type { ComparedField, Comparison } from "../plan/comparison.ts";
import { createSql } from "../rows/sql/sql.ts";
import { median } from "./median.ts";
import { startRealPostgres } from "./real-postgres.ts";

const rounds = 3;

/** How many keys differ, and how many times PostgreSQL's own sum the comparison may take. */
const cases = [
  { differences: 0, aim: 2 },
  { differences: 10, aim: 2.5 },
  { differences: 100_000, aim: 6 },
] as const;

function field(name: string, as: "text" | "decimal" | "boolean" | "moment"): ComparedField {
  return { name, v1: { column: name }, v2: { column: name }, cast: { as } };
}

const comparison: Comparison = {
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

function tableSql(name: string, rows: number): string {
  return `create table ${name} as select g as id, 'name ' || g as name, 'user' || g || '@example.com' as email,
      (g % 1000) / 7.0 as amount, g % 3 = 0 as flag, '2026-01-01Z'::timestamptz + g * interval '1 second' as at
    from generate_series(1::bigint, ${rows}) g;
    alter table ${name} add primary key (id);`;
}

/** What one would type to see whether a table changed. */
function bareSum(name: string): string {
  return `select sum(('x' || substr(md5(r::text), 1, 16))::bit(64)::bigint) from ${name} r`;
}

/** Compares two tables row by row in PostgreSQL, beside PostgreSQL's own md5 sum of both. */
export async function benchRowParity(rows = 1_000_000): Promise<string> {
  const postgres = await startRealPostgres();
  if (postgres === undefined) {
    return "rows       not measured: no PostgreSQL is installed (Debian: apt-get install postgresql)";
  }
  const client = new Client({ connectionString: postgres.url });
  const open = (workspaceId: number): ReturnType<typeof createSql> =>
    createSql({ url: postgres.url, workspaceId, statementTimeoutMs: 600_000, maxConnections: 1 });
  const [one, other] = [open(1), open(5)];
  try {
    await client.connect();
    await client.query(`${tableSql("x1_1", rows)} ${tableSql("x5_1", rows)}`);
    await client.query("vacuum analyze");
    const sides = {
      v1: { sql: one, tableId: 1, where: [] },
      v2: { sql: other, tableId: 1, where: [] },
    };
    return await measure(client, sides, rows);
  } finally {
    await Promise.all([one.close(), other.close(), client.end()]);
    postgres.stop();
  }
}

async function measure(client: Client, sides: SqlSides, rows: number): Promise<string> {
  const lines: string[] = [];
  for (const { differences, aim } of cases) {
    if (differences > 0) {
      const step = Math.floor(rows / differences);
      const changed = `update x5_1 set name = name || ' ' where id % ${step} = 0 and name !~ ' $'`;
      await client.query(changed);
      await client.query("vacuum analyze x5_1");
    }
    lines.push(await measureCase({ client, sides, differences, aim }));
  }
  const title = `rows       ${rows.toLocaleString("en-US")} a side in PostgreSQL, 6 columns, beside its own md5 sum of both`;
  return [title, ...lines].join("\n");
}

interface Case {
  readonly client: Client;
  readonly sides: SqlSides;
  readonly differences: number;
  readonly aim: number;
}

async function measureCase({ client, sides, differences, aim }: Case): Promise<string> {
  const [bareMs, ourMs]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    bareMs.push(
      await timed(async () => {
        await client.query(bareSum("x1_1"));
        await client.query(bareSum("x5_1"));
      }),
    );
    ourMs.push(
      await timed(async () => {
        const { total } = await compareSql(comparison, sides);
        if (Math.abs(total - differences) > differences / 100) {
          throw new Error(`expected ${differences} differences, found ${total}`);
        }
      }),
    );
  }
  const [bare, ours] = [median(bareMs), median(ourMs)];
  const count = differences.toLocaleString("en-US").padStart(9);
  return `  ${count} differ  ${(ours / 1000).toFixed(2).padStart(6)} s  ${(ours / bare).toFixed(2)} of the sum's ${(bare / 1000).toFixed(2)} s (aim ${aim})`;
}

async function timed(run: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await run();
  return performance.now() - startedAt;
}
