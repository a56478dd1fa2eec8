import { Client } from "pg";
import { startPostgres } from "../../simulator/postgres/postgres.ts";
import type { AskedReference, BreakingRows } from "../ports/reference-facts.ts";
import { createSql } from "../rows/sql/sql.ts";
import { median } from "./median.ts";

const rounds = 5;
const rows = 500_000;
const targets = 50_000;
/** Distinct dangling values. */
const orphans = 7;

const reference: AskedReference = {
  from: { tableId: 9101, column: "user_id" },
  to: [{ tableId: 9102, column: "id" }],
  required: false,
};

const tables = `
  create table x5_9102 as select g as id from generate_series(1::bigint, ${targets}) g;
  create table x5_9101 as select g as id, case when g <= ${orphans} then ${targets} + g else g % ${targets} end as user_id
    from generate_series(1::bigint, ${rows}) g;
  alter table x5_9101 add primary key (id);
  alter table x5_9102 add primary key (id);
  analyze;`;

/** The SQL one would write by hand to count them. */
const bare = `select count(*) from x5_9101 f where f.user_id <> 0
  and not exists (select 1 from x5_9102 t where t.id = f.user_id)`;

/**
 * Compares judging a reference of a large table in PostgreSQL with counting its orphans in plain SQL, in alternation.
 * The database is PGlite, which is slower than a server, for both alike.
 * @throws {Error} when the two disagree
 */
export async function benchOrphans(): Promise<string> {
  const postgres = await startPostgres({ rows: 1 });
  const client = new Client({ connectionString: postgres.url });
  const { url, workspace: workspaceId } = postgres;
  const sql = createSql({ url, workspaceId, statementTimeoutMs: 120_000, maxConnections: 1 });
  try {
    await postgres.run(tables);
    await client.connect();
    await sql.reference(reference);
    const bareMs: number[] = [];
    const ourMs: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      bareMs.push(await timed(async () => agree((await client.query(bare)).rows[0]?.count)));
      ourMs.push(await timed(async () => agree((await sql.reference(reference)).orphans.rows)));
    }
    const [ours, theirs] = [median(ourMs), median(bareMs)];
    const ratio = (ours / theirs).toFixed(2);
    return `orphans    of ${rows.toLocaleString("en-US")} rows in PostgreSQL: ${ours.toFixed(0)} ms, ${ratio} of the bare SQL's ${theirs.toFixed(0)} ms (aim 1.2)`;
  } finally {
    await client.end();
    await sql.close();
    await postgres.close();
  }
}

function agree(counted: BreakingRows["rows"] | string): void {
  if (Number(counted) !== orphans) {
    throw new Error(`expected ${orphans} orphans, counted ${counted}`);
  }
}

async function timed(ask: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await ask();
  return performance.now() - startedAt;
}
