import { compareSql } from "../../comparison/sql/compare-sql.ts";
import { withPostgres, type BenchPostgres } from "./bench-postgres.ts";
import {
  changeRows,
  comparison,
  dropTables,
  makeTables,
  sidesOf,
  sumBoth,
} from "./compared-tables.ts";
import { measureOrphans } from "./orphans.ts";
import { timed } from "../timed.ts";

const usual = [10_000, 100_000, 1_000_000] as const;
const large = 10_000_000;
const differences = 10;

/** How the cost of a comparison and of orphans grows with the rows; ten million only where they are asked for. */
export function benchGrowth(isLarge: boolean): Promise<string> {
  return withPostgres("growth", async (postgres) => {
    const lines = [
      "growth     with the rows a side, in PostgreSQL: × its own md5 sum of both, × the bare SQL that counts orphans (aim 1.2)",
      "        rows  equal                10 differ            orphans",
    ];
    for (const rows of isLarge ? [...usual, large] : usual) {
      lines.push(await measureSize(postgres, rows));
    }
    return lines.join("\n");
  });
}

async function measureSize(postgres: BenchPostgres, rows: number): Promise<string> {
  const { client, v1, v2 } = postgres;
  // A table of its own for each size, since the ports keep what a table looks like.
  const tableId = rows;
  const compare = async (expected: number): Promise<void> => {
    const { total } = await compareSql(comparison, sidesOf(v1, v2, tableId));
    if (total !== expected) {
      throw new Error(`expected ${expected} differences, found ${total}`);
    }
  };
  await makeTables(client, tableId, rows);
  await compare(0);
  const sum = await timed(() => sumBoth(client, tableId));
  const equal = await timed(() => compare(0));
  await changeRows(client, tableId, rows / differences);
  const few = await timed(() => compare(differences));
  await dropTables(client, tableId);
  const { bare, ours } = await measureOrphans(postgres, rows);
  const cells = [cell(equal, sum), cell(few, sum), cell(ours, bare)];
  return `  ${rows.toLocaleString("en-US").padStart(10)}  ${cells.join("  ")}`;
}

function cell(seconds: number, beside: number): string {
  return `${seconds.toFixed(3).padStart(7)} s ${(seconds / beside).toFixed(2).padStart(5)} ×`.padEnd(
    19,
  );
}
