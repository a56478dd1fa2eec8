import type { Comparison, Side } from "../../plan/comparison.ts";
import type { SqlColumn, SqlTable } from "../../ports/sql-table.ts";
import { columnOf } from "../../rows/sql/columns.ts";
import { plainSql } from "./cell-text.ts";

/** The SQL of a table's key. */
export interface SqlKey {
  /** SQL of the key in its order; null for a row without a key. */
  readonly order: string;
  /** The type of a key as a parameter. */
  readonly type: "bigint" | "text";
  /** SQL that is true for rows whose key is in the parameter, a list of texts; uses an index if there is one. */
  readonly isAmong: (parameter: string) => string;
}

/** Builds the SQL of a comparison's key for one side's table. */
export function keySql({ key, order }: Comparison, side: Side, table: SqlTable): SqlKey {
  const columns = key.map((part) => columnOf(table, part[side]));
  const [only] = columns;
  if (order === "integer" && only !== undefined) {
    const cell = integerSql(only);
    return {
      order: cell,
      type: "bigint",
      isAmong: (parameter) => `${cell} = any(${parameter}::bigint[])`,
    };
  }
  const text = columns.length === 1 && only !== undefined ? plainSql(only) : joined(columns);
  return {
    order: `(${text} collate "C")`,
    type: "text",
    isAmong: (parameter) => amongSql(columns, text, parameter),
  };
}

function integerSql(column: SqlColumn): string {
  if (column.kind === "integer" && !column.isArray) {
    return column.cell;
  }
  const text = plainSql(column);
  return `(case when ${text} ~ '^-?\\d{1,18}$' then ${text}::bigint end)`;
}

/** Joins columns like the keys in JavaScript. */
function joined(columns: readonly SqlColumn[]): string {
  const texts = columns.map(plainSql);
  const parts = texts.map((text) => {
    const escaped = `regexp_replace(${text}, '([\\\\|])', '\\\\\\1', 'g')`;
    return `coalesce(${escaped}, '\\N')`;
  });
  const isNone = texts.map((text) => `${text} is null`).join(" and ");
  return `(case when ${isNone} then null else ${parts.join(" || '|' || ")} end)`;
}

const uuidPattern = "'^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'";

function amongSql(columns: readonly SqlColumn[], text: string, parameter: string): string {
  const [only] = columns;
  if (columns.length !== 1 || only === undefined || only.isArray || only.isComputed) {
    return `${text} = any(${parameter}::text[])`;
  }
  if (only.kind === "uuid") {
    const uuids = `select one::uuid from unnest(${parameter}::text[]) one where one ~ ${uuidPattern}`;
    return `${only.cell} = any(array(${uuids}))`;
  }
  return `${only.kind === "text" ? only.cell : text} = any(${parameter}::text[])`;
}
