import { resolve } from "node:path";
import { measureChild, type ChildRun } from "../child-run.ts";
import { serveTable } from "../generated-table.ts";
import { median } from "../median.ts";

const root = resolve(import.meta.dirname, "../../..");
const rounds = 3;

/** Compares rows through the Metadata API, beside a bare loop that fetches and parses the same pages of both sides. */
export async function benchPagedParity(rows = 1_000_000): Promise<string> {
  const [v1, v2] = await Promise.all([serveTable(rows), serveTable(rows)]);
  try {
    const [bare, ours]: [PagedRun[], PagedRun[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      bare.push(await runChild(rows, ["bare", v1.url, v2.url]));
      ours.push(await runChild(rows, ["compare", v1.url, v2.url]));
    }
    const [loop, own] = [secondsOf(bare), secondsOf(ours)];
    const peak = Math.max(...ours.map(({ peakMegabytes = Number.NaN }) => peakMegabytes));
    const count = rows.toLocaleString("en-US");
    return `pages      ${count} rows a side compared through the Metadata API: ${own.toFixed(1)} s, ${(own / loop).toFixed(2)} of a bare loop's ${loop.toFixed(1)} s (aim 1.5); peak memory ${peak.toFixed(0)} MB (aim 300)`;
  } finally {
    v1.close();
    v2.close();
  }
}

interface PagedRun extends Pick<ChildRun, "peakMegabytes"> {
  readonly rows: number;
  readonly seconds: number;
}

/** @throws {Error} when rows are missing */
async function runChild(rows: number, args: readonly string[]): Promise<PagedRun> {
  const script = [resolve(root, "scripts/launch.mjs"), "src/bench/rows/compare-pages.ts", ...args];
  const { exitCode, stdout, peakMegabytes } = await measureChild(script);
  // The script is ours and prints this on success.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const run = JSON.parse(exitCode === 0 ? stdout : "{}") as Partial<PagedRun>;
  if (run.rows !== rows || run.seconds === undefined) {
    throw new Error(
      `${args[0]} of ${rows} rows read ${run.rows} and ended with exit code ${exitCode}`,
    );
  }
  return { rows, seconds: run.seconds, ...(peakMegabytes === undefined ? {} : { peakMegabytes }) };
}

function secondsOf(runs: readonly PagedRun[]): number {
  return median(runs.map(({ seconds }) => seconds));
}
