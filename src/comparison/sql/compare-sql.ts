import type { ComparedField, Comparison, Side } from "../../plan/comparison.ts";
import type { Sql } from "../../ports/sql.ts";
import type { SqlSnapshot } from "../../ports/sql-snapshot.ts";
import type { TypedCondition } from "../../ports/typed-condition.ts";
import { settle, type Compared, type CompareOptions, type ReadAgain } from "../compare.ts";
import { withWaitingKeys } from "../waiting-keys.ts";
import { toKeyedRow } from "../keyed-row.ts";
import { areSameRows } from "../same-rows.ts";
import type { KeyedRow } from "../compared-rows.ts";
import { compareKeys } from "../keys.ts";
import { mergeRows } from "../merge.ts";
import {
  boundariesStatement,
  countStatement,
  digestsStatement,
  readRow,
  rowsStatement,
  sumsStatement,
  type Boundaries,
  type Ranges,
  type SqlRows,
} from "./statements.ts";

/** A table in PostgreSQL as one side of a comparison. */
export interface SqlSide {
  readonly sql: Pick<Sql, "snapshot">;
  readonly tableId: number;
  readonly where: readonly TypedCondition[];
}

export type SqlSides = Readonly<Record<Side, SqlSide>>;

/** Keys that are read again together. */
const batch = 5000;

/**
 * Compares two tables inside PostgreSQL by a checksum for each range of keys. Only ranges that differ are read row by
 * row as digests, and only rows that differ are read in full, so no row is read more than that. Each side is read in
 * one snapshot, and differences again in a later one.
 * @throws {InstanceError}
 */
export function compareSql(
  comparison: Comparison,
  sides: SqlSides,
  options: CompareOptions = {},
): Promise<Compared> {
  return withWaitingKeys(async (waiting) => {
    const keyless = await inSnapshots(comparison, sides, async (v1, v2) => {
      const { ranges, keyless } = await findDiffering(v1, v2);
      for await (const keys of seemingKeys(v1, v2, ranges)) {
        await waiting.add(keys);
      }
      return keyless;
    });
    const settled = await inSnapshots(comparison, sides, (v1, v2) =>
      settle(comparison, { keys: waiting.batches(batch), v1: again(v1), v2: again(v2) }, options),
    );
    return { ...settled, keyless };
  });
}

/** A side within a snapshot. */
interface Opened {
  readonly snapshot: SqlSnapshot;
  readonly rows: SqlRows;
}

function inSnapshots<T>(
  comparison: Comparison,
  { v1, v2 }: SqlSides,
  use: (v1: Opened, v2: Opened) => Promise<T>,
): Promise<T> {
  const opened = (side: Side, { where }: SqlSide, snapshot: SqlSnapshot): Opened => ({
    snapshot,
    rows: { comparison, side, table: snapshot.table, where },
  });
  return v1.sql.snapshot(v1.tableId, (one) =>
    v2.sql.snapshot(v2.tableId, (other) => use(opened("v1", v1, one), opened("v2", v2, other))),
  );
}

/** More ranges would cost more to sum than they save. */
const mostRanges = 8192;
const fewestRowsPerRange = 1000;

interface Differing {
  readonly ranges: Ranges;
  readonly keyless: Compared["keyless"];
}

/** All ranges of a side are summed in one statement. */
async function findDiffering(v1: Opened, v2: Opened): Promise<Differing> {
  const [size] = await v1.snapshot.ask(countStatement(v1.rows));
  const perRange = Math.ceil(Number(size?.["rows"]) / mostRanges);
  const found = await v1.snapshot.ask(
    boundariesStatement(v1.rows, Math.max(fewestRowsPerRange, perRange)),
  );
  const boundaries = found.map(({ key }) => String(key));
  const [one, other] = await Promise.all([readSums(v1, boundaries), readSums(v2, boundaries)]);
  const numbers = Array.from({ length: boundaries.length + 1 }, (_, number) => number);
  const differing = numbers.filter((number) => one.sums.get(number) !== other.sums.get(number));
  return {
    ranges: { boundaries, numbers: differing },
    keyless: { v1: one.keyless, v2: other.keyless },
  };
}

interface Sums {
  /** Count and sum of each range as text, by number; a range without rows is missing. */
  readonly sums: ReadonlyMap<number, string>;
  readonly keyless: number;
}

async function readSums({ snapshot, rows }: Opened, boundaries: Boundaries): Promise<Sums> {
  const found = await snapshot.ask(sumsStatement(rows, boundaries));
  const keyed = found.filter(({ range }) => range !== null);
  const sums = keyed.map(
    ({ range, rows, digest }) => [Number(range), `${String(rows)} ${String(digest)}`] as const,
  );
  const keyless = found.find(({ range }) => range === null)?.["rows"] ?? 0;
  return { sums: new Map(sums), keyless: Number(keyless) };
}

async function* seemingKeys(
  v1: Opened,
  v2: Opened,
  ranges: Ranges,
): AsyncGenerator<readonly string[]> {
  if (ranges.numbers.length === 0) {
    return;
  }
  yield* mergeRows(
    { v1: readDigests(v1, ranges), v2: readDigests(v2, ranges) },
    {
      order: compareKeys(v1.rows.comparison.order),
      isSame: (rows) => areSameRows(digestAlone, rows.v1, rows.v2),
    },
  );
}

async function* readDigests(
  { snapshot, rows }: Opened,
  ranges: Ranges,
): AsyncGenerator<readonly KeyedRow[]> {
  for await (const page of snapshot.stream(digestsStatement(rows, ranges))) {
    yield page.map(({ key, digest }) => ({ key: String(key), cells: [String(digest)] }));
  }
}

const digestAlone: readonly ComparedField[] = [
  { name: "digest", v1: { column: "digest" }, v2: { column: "digest" }, cast: { as: "text" } },
];

function again({ snapshot, rows }: Opened): ReadAgain {
  return {
    rowsOf: async (keys) => {
      const found = await snapshot.ask(rowsStatement(rows, keys));
      return found.flatMap(
        (row) => toKeyedRow(rows.comparison, rows.side, readRow(rows, row)) ?? [],
      );
    },
  };
}
