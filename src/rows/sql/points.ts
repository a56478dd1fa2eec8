import type { CellKind, PointTest, TypedCondition } from "../../ports/typed-condition.ts";
import { isEmpty, isNull, sqlTypes, valueOf } from "./cells.ts";
import type { SqlColumn, SqlTable } from "../../ports/sql-table.ts";
import { columnOf } from "./columns.ts";

/** SQL that is true or false, never null, for a row under a condition; appends values to `values`. */
export function conditionSql(
  table: SqlTable,
  { column: name, kind, tests }: TypedCondition,
  values: unknown[],
): string {
  const column = columnOf(table, name);
  return `(${tests.map((test) => testSql(column, test, { kind, values })).join(" and ")})`;
}

/** SQL of all conditions, including `where`; empty without any. */
export function conditionsSql(
  table: SqlTable,
  conditions: readonly TypedCondition[],
  values: unknown[],
): string {
  const parts = conditions.map((condition) => conditionSql(table, condition, values));
  return parts.length === 0 ? "" : `where ${parts.join(" and ")}`;
}

interface Point {
  readonly kind: CellKind;
  readonly values: unknown[];
}

function testSql(column: SqlColumn, test: PointTest, point: Point): string {
  switch (test.is) {
    case "never":
      return "false";
    case "empty":
      return isEmpty(column);
    case "filled":
      return `(not ${isEmpty(column)})`;
    case "in":
      return amongSql(column, test.values, point);
    case "not in":
      return `(not ${amongSql(column, test.values, point)})`;
    case "<":
    case "<=":
    case ">":
    case ">=":
      return orderSql(column, test, point);
  }
}

function amongSql(
  column: SqlColumn,
  among: (PointTest & { is: "in" })["values"],
  { kind, values }: Point,
): string {
  const filled = among.filter((value) => value !== null);
  const parts = among.length > filled.length ? [isNull(column)] : [];
  if (filled.length > 0) {
    values.push(filled.map((value) => parameterOf(value, kind)));
    const type = isWhole(column, filled) ? "bigint" : sqlTypes[kind];
    // A plain comparison can use an index; only a nullable cell needs the rest.
    parts.push(`coalesce(${valueOf(column, kind)} = any($${values.length}::${type}[]), false)`);
  }
  return parts.length === 0 ? "false" : `(${parts.join(" or ")})`;
}

function orderSql(
  column: SqlColumn,
  { is, value }: PointTest & { is: "<" | "<=" | ">" | ">=" },
  { kind, values }: Point,
): string {
  const cell = valueOf(column, kind);
  values.push(parameterOf(value, kind));
  const parameter = `$${values.length}::${sqlTypes[kind]}`;
  if (kind === "json") {
    // JSON also orders its types, so a text would be below every number.
    const isSameType = `coalesce(jsonb_typeof(${cell}) = '${typeof value}', false)`;
    const text = `(${cell} #>> '{}') collate "C" ${is} (${parameter} #>> '{}')`;
    return typeof value === "number"
      ? `(${isSameType} and ${cell} ${is} ${parameter})`
      : `(case when ${isSameType} then ${text} else false end)`;
  }
  const collation = kind === "text" ? ` collate "C"` : "";
  return `coalesce((${cell})${collation} ${is} ${parameter}, false)`;
}

/** Whether a stored integer can be compared directly. */
function isWhole({ kind, isArray }: SqlColumn, values: readonly unknown[]): boolean {
  return !isArray && kind === "integer" && values.every((value) => Number.isSafeInteger(value));
}

function parameterOf(value: unknown, kind: CellKind): string {
  return kind === "json" ? JSON.stringify(value) : String(value);
}
