import { createReadStream } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { KeyedRow } from "./compared-rows.ts";

type Order = (one: string, other: string) => number;

/** Rows that are sorted in memory at once. */
const mostInMemory = 50_000;
const perPage = 1000;

/**
 * Rows in the order of their keys, whatever order they come in: sorted runs wait in files and are merged, so that no
 * more than some are in memory.
 */
export async function* sortedRows(
  rows: AsyncIterable<readonly KeyedRow[]>,
  order: Order,
  most = mostInMemory,
): AsyncGenerator<readonly KeyedRow[]> {
  const folder = await mkdtemp(join(tmpdir(), "comparison-"));
  try {
    const runs: string[] = [];
    let held: KeyedRow[] = [];
    for await (const page of rows) {
      held.push(...page);
      if (held.length >= most) {
        const path = join(folder, String(runs.length));
        await writeFile(path, sorted(held, order).map(lineOf).join(""));
        runs.push(path);
        held = [];
      }
    }
    const sources = [...runs.map(readRun), inMemory(sorted(held, order))];
    yield* paged(mergeRuns(sources, order));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function sorted(rows: readonly KeyedRow[], order: Order): readonly KeyedRow[] {
  return rows.toSorted((one, other) => order(one.key, other.key));
}

function lineOf(row: KeyedRow): string {
  return `${JSON.stringify(row)}\n`;
}

async function* readRun(path: string): AsyncGenerator<KeyedRow> {
  for await (const line of createInterface({ input: createReadStream(path) })) {
    // Written by lineOf, to a folder that only this comparison knows.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    yield JSON.parse(line) as KeyedRow;
  }
}

async function* inMemory(rows: readonly KeyedRow[]): AsyncGenerator<KeyedRow> {
  yield* rows;
}

interface Run {
  readonly rows: AsyncIterator<KeyedRow>;
  readonly next: KeyedRow;
}

/** There are as many runs as a table has thousands of rows, by fifty: the lowest is found by looking at each. */
async function* mergeRuns(
  sources: readonly AsyncGenerator<KeyedRow>[],
  order: Order,
): AsyncGenerator<KeyedRow> {
  let runs = (await Promise.all(sources.map((rows) => advance(rows)))).flat();
  while (runs.length > 0) {
    const lowest = runs.reduce((low, run) => (order(run.next.key, low.next.key) < 0 ? run : low));
    yield lowest.next;
    const following = await advance(lowest.rows);
    runs = runs.flatMap((run) => (run === lowest ? following : [run]));
  }
}

async function advance(rows: AsyncIterator<KeyedRow>): Promise<Run[]> {
  const { done, value } = await rows.next();
  return done === true ? [] : [{ rows, next: value }];
}

async function* paged(rows: AsyncIterable<KeyedRow>): AsyncGenerator<readonly KeyedRow[]> {
  let page: KeyedRow[] = [];
  for await (const row of rows) {
    page.push(row);
    if (page.length === perPage) {
      yield page;
      page = [];
    }
  }
  yield page;
}
