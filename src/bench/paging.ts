import { resolve } from "node:path";
import { measureChild } from "./child-run.ts";
import { serveTable } from "./generated-table.ts";

const root = resolve(import.meta.dirname, "../..");

/** Rows of the small table for comparison. */
const fewRows = 100_000;
const manyRows = 1_000_000;

/** The result of reading all rows of a table in a child process. */
interface PagedTable {
  readonly rows: number;
  readonly seconds: number;
  readonly heapAtStart: number;
  readonly heapPeak: number;
  /** Resident memory of the process; absent where the system does not report it. */
  readonly peakMegabytes?: number;
}

/** Reads a large and a small table: memory should be the same for both. */
export async function benchPaging(): Promise<string> {
  const few = await pageTable(fewRows);
  const many = await pageTable(manyRows);
  const heap = `heap ${many.heapAtStart.toFixed(0)} MB at the start, ${many.heapPeak.toFixed(0)} MB at the most`;
  const resident = `${describeResident(many)} (with ${count(few.rows)} rows ${describeResident(few)}; aim: flat, below 300 MB)`;
  return `paging     ${count(many.rows)} rows of a table in ${many.seconds.toFixed(1)} s; ${heap}; peak memory ${resident}`;
}

/** @throws {Error} when rows are missing */
async function pageTable(rowCount: number): Promise<PagedTable> {
  const table = await serveTable(rowCount);
  try {
    const script = [resolve(root, "scripts/launch.mjs"), "src/bench/page-rows.ts", table.url];
    const { exitCode, stdout, peakMegabytes } = await measureChild(script);
    // The script is ours and prints this on success.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const paged = JSON.parse(exitCode === 0 ? stdout : "{}") as Partial<PagedTable>;
    const { rows = 0, seconds = 0, heapAtStart = 0, heapPeak = 0 } = paged;
    if (rows !== rowCount) {
      throw new Error(`paging ${rowCount} rows read ${rows} and ended with exit code ${exitCode}`);
    }
    const memory = peakMegabytes === undefined ? {} : { peakMegabytes };
    return { rows, seconds, heapAtStart, heapPeak, ...memory };
  } finally {
    table.close();
  }
}

function describeResident({ peakMegabytes }: PagedTable): string {
  return peakMegabytes === undefined ? "not measured here" : `${peakMegabytes.toFixed(0)} MB`;
}

function count(rows: number): string {
  return rows.toLocaleString("en-US");
}
