import type { AskedReference } from "../../ports/reference-facts.ts";
import type { BenchPostgres } from "./bench-postgres.ts";
import { median } from "../median.ts";
import { timed } from "../timed.ts";

const rounds = 3;
/** Rows without their parent, and the parents that they miss. */
const [orphans, missing] = [700, 7];

const reference: AskedReference = {
  from: { tableId: 9101, column: "user_id" },
  to: [{ tableId: 9102, column: "id" }],
  required: false,
};

/** The SQL one would write by hand to count them. */
const bare = `select count(*) from x5_9101 f where f.user_id <> 0
  and not exists (select 1 from x5_9102 t where t.id = f.user_id)`;

/** What a reference costs, in seconds. */
export interface OrphanCost {
  readonly bare: number;
  readonly ours: number;
}

/**
 * Compares judging a reference in PostgreSQL with counting its orphans in plain SQL, in alternation. There is a parent
 * for ten rows, and every tenth row refers to none.
 * @throws {Error} when the two disagree
 */
export async function measureOrphans(
  { client, v2 }: BenchPostgres,
  rows: number,
): Promise<OrphanCost> {
  await makeTables(client, rows);
  const count = async (): Promise<number> => Number((await client.query(bare)).rows[0]?.count);
  const judge = async (): Promise<number> => (await v2.reference(reference)).orphans.rows;
  agree(await count());
  agree(await judge());
  const [bareSeconds, ours]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    bareSeconds.push(await timed(count));
    ours.push(await timed(judge));
  }
  await client.query("drop table x5_9101, x5_9102");
  return { bare: median(bareSeconds), ours: median(ours) };
}

async function makeTables(client: BenchPostgres["client"], rows: number): Promise<void> {
  const parents = rows / 10;
  await client.query(`create table x5_9102 as
    select g as id, 'user ' || g as name from generate_series(1::bigint, ${parents}) g`);
  await client.query(`create table x5_9101 as
    select g as id, 'row ' || g as note, case when g <= ${orphans} then ${parents} + 1 + g % ${missing}
      when g % 10 = 0 then 0 else 1 + (g * 7919) % ${parents} end as user_id
    from generate_series(1::bigint, ${rows}) g`);
  for (const table of ["x5_9101", "x5_9102"]) {
    await client.query(`alter table ${table} add primary key (id)`);
    await client.query(`vacuum analyze ${table}`);
  }
}

function agree(counted: number): void {
  if (counted !== orphans) {
    throw new Error(`expected ${orphans} orphans, counted ${counted}`);
  }
}
