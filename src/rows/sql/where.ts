import type { SqlCondition, SqlValue } from "../../ports/sql-read.ts";
import type { SqlColumn, SqlTable } from "../../ports/sql-table.ts";
import { columnOf } from "./columns.ts";
import { epochMs } from "./keys.ts";

const casts: Readonly<Record<SqlColumn["kind"], string>> = {
  integer: "bigint",
  number: "numeric",
  text: "text",
  uuid: "uuid",
  boolean: "boolean",
  instant: "bigint",
  day: "date",
  json: "jsonb",
  other: "text",
};

/** SQL of all conditions, `where` included, its values pushed to `values` in the order of their parameters. */
export function whereOf(
  table: SqlTable,
  conditions: readonly SqlCondition[],
  values: unknown[],
): string {
  const parts = conditions.map((condition) => {
    const column = columnOf(table, condition.column);
    return condition.value === null
      ? nullTest(column, condition.is === "=")
      : comparison(column, condition.is, parameterOf(column, condition.value, values));
  });
  return parts.length === 0 ? "" : `where ${parts.join(" and ")}`;
}

interface Parameter {
  readonly sql: string;
  /** Types of JSON that the values have. */
  readonly jsonTypes: ReadonlySet<string>;
}

function parameterOf(
  column: SqlColumn,
  value: SqlValue | readonly SqlValue[],
  values: unknown[],
): Parameter {
  const isList = Array.isArray(value);
  const items: readonly SqlValue[] = Array.isArray(value) ? value : [value];
  const isJson = isJsonCell(column);
  const texts = items.map((item) => (isJson ? jsonText(item) : String(item)));
  values.push(isList ? texts : texts[0]);
  const hasFraction = items.some((item) => typeof item === "number" && !Number.isInteger(item));
  const own = isJson ? "jsonb" : casts[column.kind];
  const cast = own === "bigint" && hasFraction ? "numeric" : own;
  return {
    sql: `$${values.length}::${cast}${isList ? "[]" : ""}`,
    jsonTypes: new Set(items.map((item) => (typeof item === "bigint" ? "number" : typeof item))),
  };
}

function comparison(
  column: SqlColumn,
  is: SqlCondition["is"],
  { sql, jsonTypes }: Parameter,
): string {
  const cell = comparedCell(column);
  switch (is) {
    case "=":
      return `${cell} = ${sql}`;
    case "!=":
      return `${cell} is distinct from ${sql}`;
    case "in":
      return `${cell} = any(${sql})`;
    case "not in":
      return `(${cell} = any(${sql})) is not true`;
    case "<":
    case "<=":
    case ">":
    case ">=": {
      // JSON has an order between its types as well: a text would be below every number.
      const types = [...jsonTypes].map((type) => `'${type}'`).join(", ");
      const guard = isJsonCell(column) ? `jsonb_typeof(${cell}) in (${types}) and ` : "";
      return `(${guard}${cell} ${is} ${sql})`;
    }
  }
}

function nullTest(column: SqlColumn, isNull: boolean): string {
  const { cell } = column;
  const test = isJsonCell(column)
    ? `coalesce(${comparedCell(column)}, 'null') = 'null'`
    : `${cell} is null`;
  return isNull ? `(${test})` : `not (${test})`;
}

function comparedCell(column: SqlColumn): string {
  if (column.isArray) {
    return `to_jsonb(${column.cell})`;
  }
  if (column.kind === "instant") {
    return epochMs(column.cell);
  }
  return column.kind === "other" ? `${column.cell}::text` : column.cell;
}

function isJsonCell({ kind, isArray }: SqlColumn): boolean {
  return isArray || kind === "json";
}

function jsonText(value: SqlValue): string {
  return typeof value === "bigint" ? String(value) : JSON.stringify(value);
}
