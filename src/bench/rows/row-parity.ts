import { compareSql } from "../../comparison/sql/compare-sql.ts";
import { withPostgres, type BenchPostgres } from "./bench-postgres.ts";
import { changeRows, comparison, makeTables, sidesOf, sumBoth } from "./compared-tables.ts";
import { median } from "../median.ts";
import { timed } from "../timed.ts";

const rounds = 3;
const tableId = 1;

/** How many keys differ, and how many times PostgreSQL's own sum the comparison may take. */
const cases = [
  { differences: 0, aim: 2 },
  { differences: 10, aim: 2.5 },
  { differences: 100_000, aim: 6 },
] as const;

/** Compares two tables row by row in PostgreSQL, beside PostgreSQL's own md5 sum of both. */
export function benchRowParity(rows = 1_000_000): Promise<string> {
  return withPostgres("rows", async (postgres) => {
    await makeTables(postgres.client, tableId, rows);
    const lines = [
      `rows       ${rows.toLocaleString("en-US")} a side in PostgreSQL, 6 columns, beside its own md5 sum of both`,
    ];
    for (const { differences, aim } of cases) {
      if (differences > 0) {
        await changeRows(postgres.client, tableId, Math.floor(rows / differences));
      }
      lines.push(await measureCase(postgres, differences, aim));
    }
    return lines.join("\n");
  });
}

async function measureCase(
  { client, v1, v2 }: BenchPostgres,
  differences: number,
  aim: number,
): Promise<string> {
  const [bare, ours]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await timed(() => sumBoth(client, tableId)));
    ours.push(
      await timed(async () => {
        const { total } = await compareSql(comparison, sidesOf(v1, v2, tableId));
        if (Math.abs(total - differences) > differences / 100) {
          throw new Error(`expected ${differences} differences, found ${total}`);
        }
      }),
    );
  }
  const [sum, own] = [median(bare), median(ours)];
  const count = differences.toLocaleString("en-US").padStart(9);
  return `  ${count} differ  ${own.toFixed(2).padStart(6)} s  ${(own / sum).toFixed(2)} of the sum's ${sum.toFixed(2)} s (aim ${aim})`;
}
