import { cellKey } from "./show-cell.ts";
import type { Row } from "../ports/metadata.ts";
import {
  shownValues,
  type Duplicates,
  type Spread,
  type TypedColumn,
} from "../ports/row-questions.ts";

type Rows = AsyncIterable<readonly Row[]>;

interface Group {
  readonly values: readonly unknown[];
  readonly firstRow: unknown;
  rows: number;
}

/** Counts rows by the values of a column; memory grows with the number of distinct values. */
export async function countValues(rows: Rows, column: TypedColumn): Promise<Spread> {
  const groups = await gather(rows, [column]);
  const first = groups.toSorted((one, other) => other.rows - one.rows).slice(0, shownValues);
  return {
    rows: countRows(groups),
    distinct: groups.length,
    first: first.map(({ values: [value], ...rest }) => ({ value, ...rest })),
  };
}

/** Finds rows with equal values; memory grows with the number of combinations. */
export async function findDuplicates(
  rows: Rows,
  columns: readonly TypedColumn[],
): Promise<Duplicates> {
  const groups = await gather(rows, columns);
  const shared = groups.filter((group) => group.rows > 1);
  return {
    total: countRows(groups),
    groups: shared.length,
    rows: countRows(shared),
    first: shared.slice(0, shownValues),
  };
}

/** In the order of their first rows. */
async function gather(rows: Rows, columns: readonly TypedColumn[]): Promise<Group[]> {
  const groups = new Map<string, Group>();
  for await (const page of rows) {
    for (const row of page) {
      const key = columns.map(({ name, kind }) => cellKey(row[name], kind)).join("\n");
      const known = groups.get(key);
      if (known === undefined) {
        const values = columns.map(({ name }) => row[name] ?? null);
        groups.set(key, { values, firstRow: row["id"], rows: 1 });
      } else {
        known.rows += 1;
      }
    }
  }
  return [...groups.values()];
}

function countRows(groups: readonly Group[]): number {
  return groups.reduce((sum, { rows }) => sum + rows, 0);
}
