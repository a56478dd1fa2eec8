import type { Comparison, ComparedField, Side } from "../../plan/comparison.ts";
import type { Row } from "../../ports/metadata.ts";
import type { SqlRow, Statement } from "../../ports/sql-snapshot.ts";
import type { SqlTable } from "../../ports/sql-table.ts";
import type { TypedCondition } from "../../ports/typed-condition.ts";
import { columnOf } from "../../rows/sql/columns.ts";
import { conditionsSql } from "../../rows/sql/points.ts";
import { cellSql, fieldText } from "./cell-text.ts";
import { keySql } from "./key-sql.ts";

/** The compared rows of one side. */
export interface SqlRows {
  readonly comparison: Comparison;
  readonly side: Side;
  readonly table: SqlTable;
  /** Only rows that meet all of these. */
  readonly where: readonly TypedCondition[];
}

/** Counts the rows. */
export function countStatement(rows: SqlRows): Statement {
  const { from, values } = parts(rows);
  const text = `select count(*) as rows ${from()}`;
  return { what: `count of ${rows.table.name}`, text, values };
}

/** Ranges of keys: range 0 ends before the first boundary, and the last one is unbounded. */
export type Boundaries = readonly string[];

/** Finds the keys at which ranges of this many rows begin. */
export function boundariesStatement(rows: SqlRows, rowsPerRange: number): Statement {
  const { key, from, values } = parts(rows);
  return {
    what: `key ranges of ${rows.table.name}`,
    text: `select key::text as key from (
        select key, row_number() over (order by key) as place
        from (select ${key.order} as key ${from()}) keyed where key is not null
      ) placed where place % ${rowsPerRange} = 0 order by placed.key`,
    values,
  };
}

/** Counts the rows and sums their digests by range; the range null has the rows without a key. */
export function sumsStatement(rows: SqlRows, boundaries: Boundaries): Statement {
  const { key, from, values } = parts(rows);
  values.push(boundaries);
  const range = `width_bucket(${key.order}, $${values.length}::${key.type}[])`;
  return {
    what: `checksums of ${rows.table.name}`,
    text: `select ${range} as range, count(*) as rows, sum(${digest(rows)})::text as digest ${from()}
      group by 1 order by 1`,
    values,
  };
}

/** Ranges by number, within boundaries. */
export interface Ranges {
  readonly boundaries: Boundaries;
  readonly numbers: readonly number[];
}

/** Reads the keys and digests of the rows in some ranges, in key order. */
export function digestsStatement(rows: SqlRows, ranges: Ranges): Statement {
  const { key, from, values } = parts(rows);
  const within = rangesSql(key, ranges, values);
  return {
    what: `digests of ${rows.table.name}`,
    text: `select ${key.order}::text as key, ${digest(rows)}::text as digest
      ${from(`${within} and ${key.order} is not null`)} order by ${key.order}`,
    values,
  };
}

/** Up to this many runs of ranges are read separately, using an index; more are read in one pass over all rows. */
const soughtRuns = 32;

function rangesSql(
  key: ReturnType<typeof keySql>,
  { boundaries, numbers }: Ranges,
  values: unknown[],
): string {
  const runs = runsOf(numbers);
  if (runs.length > soughtRuns) {
    values.push(boundaries, numbers);
    const range = `width_bucket(${key.order}, $${values.length - 1}::${key.type}[])`;
    return `${range} = any($${values.length}::int[])`;
  }
  const compare = (operator: string, boundary: string | undefined): string[] => {
    if (boundary === undefined) {
      return [];
    }
    values.push(boundary);
    return [`${key.order} ${operator} $${values.length}::${key.type}`];
  };
  const tests = runs.map(([first, last]) => [
    ...compare(">=", boundaries[first - 1]),
    ...compare("<", boundaries[last]),
  ]);
  const isAll = tests.some((test) => test.length === 0);
  return isAll ? "true" : `(${tests.map((test) => `(${test.join(" and ")})`).join(" or ")})`;
}

/** First and last number of consecutive ranges. */
function runsOf(numbers: readonly number[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === number - 1) {
      last[1] = number;
    } else {
      runs.push([number, number]);
    }
  }
  return runs;
}

/** Reads the compared cells of the rows with one of these keys. */
export function rowsStatement(rows: SqlRows, keys: readonly string[]): Statement {
  const { key, from, values } = parts(rows);
  values.push(keys);
  const cells = columnsOf(rows).map(
    (name, at) => `${cellSql(columnOf(rows.table, name))} as cell_${at}`,
  );
  return {
    what: `rows of ${rows.table.name}`,
    text: `select ${cells.join(", ")} ${from(key.isAmong(`$${values.length}`))}`,
    values,
  };
}

/** Converts a row of {@link rowsStatement}, by column names. */
export function readRow(rows: SqlRows, answer: SqlRow): Row {
  const cells = columnsOf(rows).map((name, at) => [name, answer[`cell_${at}`]]);
  return Object.fromEntries(cells);
}

function columnsOf({ comparison, side }: SqlRows): readonly string[] {
  const ofField = (field: ComparedField): string[] => {
    const source = field[side];
    return "column" in source ? [source.column] : [];
  };
  return [
    ...new Set([
      ...comparison.key.map((part) => part[side]),
      ...comparison.fields.flatMap(ofField),
      ...[comparison.writtenAt?.[side] ?? []].flat(),
    ]),
  ];
}

interface Parts {
  readonly key: ReturnType<typeof keySql>;
  /** SQL from `from` on, for the rows that meet one more condition. */
  readonly from: (more?: string) => string;
  readonly values: unknown[];
}

function parts({ comparison, side, table, where }: SqlRows): Parts {
  const values: unknown[] = [];
  const conditions = conditionsSql(table, where, values);
  return {
    key: keySql(comparison, side, table),
    from: (more) => {
      const glue = conditions === "" ? "where" : "and";
      return `from ${table.source} ${conditions}${more === undefined ? "" : ` ${glue} ${more}`}`;
    },
    values,
  };
}

/** A number that is equal for equal keys and equal texts of all fields; null differs from empty text. */
function digest({ comparison, side, table }: SqlRows): string {
  const { order } = keySql(comparison, side, table);
  const texts = comparison.fields.map((field) => fieldText(field, side, table));
  return `hashtextextended(row(${[`${order}::text`, ...texts].join(", ")})::text, 0)`;
}
