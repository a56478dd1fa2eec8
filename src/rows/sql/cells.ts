import type { CellKind } from "../../ports/typed-condition.ts";
import type { SqlColumn } from "../../ports/sql-table.ts";
import { epochMs, isoDay } from "./dates.ts";

const numberText = String.raw`'^-?\d+(\.\d+)?$'`;
const momentText = String.raw`'^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])([ T]\d{2}:\d{2}:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})?$'`;
const zoneText = String.raw`'\d(Z|[+-]\d{2}:?\d{2})$'`;

/** SQL types by kind of value. */
export const sqlTypes: Readonly<Record<CellKind, string>> = {
  integer: "numeric",
  decimal: "numeric",
  moment: "numeric",
  boolean: "boolean",
  text: "text",
  json: "jsonb",
};

/** SQL of a cell as a value of the kind; null if it is not one. */
export function valueOf(column: SqlColumn, kind: CellKind): string {
  const cell = plainCell(column);
  if (kind === "json") {
    return isJson(column) ? cell : `to_jsonb(${cell})`;
  }
  return isJson(column) ? fromJson(cell, kind) : fromColumn(cell, column, kind);
}

/** SQL that is true when a cell is null, in SQL or in JSON. */
export function isNull(column: SqlColumn): string {
  return isJson(column)
    ? `(coalesce(${plainCell(column)}, 'null') = 'null')`
    : `(${column.cell} is null)`;
}

/** SQL that is true when a cell is null or empty text. */
export function isEmpty(column: SqlColumn): string {
  if (isJson(column)) {
    return `(coalesce(${plainCell(column)}, 'null') in ('null', '""'))`;
  }
  return column.kind === "text" ? `(coalesce(${column.cell}, '') = '')` : isNull(column);
}

/** SQL of a cell as JSON, including null: equal cells have equal JSON. */
export function jsonOf(column: SqlColumn): string {
  const cell = plainCell(column);
  return `coalesce(${isJson(column) ? cell : `to_jsonb(${cell})`}, 'null')`;
}

function isJson({ kind, isArray }: SqlColumn): boolean {
  return isArray || kind === "json";
}

/** A cell in a type that JSON has: moments in epoch ms, days and others as text. */
function plainCell({ cell, kind, isArray }: SqlColumn): string {
  if (isArray) {
    return `to_jsonb(${cell})`;
  }
  const shapes: { readonly [K in SqlColumn["kind"]]?: string } = {
    instant: epochMs(cell),
    day: isoDay(cell),
    uuid: `${cell}::text`,
    other: `${cell}::text`,
  };
  return shapes[kind] ?? cell;
}

function fromColumn(
  cell: string,
  { kind: own }: SqlColumn,
  kind: Exclude<CellKind, "json">,
): string {
  const isNumber = own === "integer" || own === "number" || own === "instant";
  if (kind === "text") {
    return `${cell}::text`;
  }
  if (kind === "boolean") {
    return own === "boolean" ? cell : "null::boolean";
  }
  if (isNumber || own === "boolean") {
    return isNumber ? cell : "null::numeric";
  }
  return kind === "moment" ? momentOf(`${cell}::text`) : numberOf(`${cell}::text`);
}

function fromJson(cell: string, kind: Exclude<CellKind, "json">): string {
  const text = `(${cell} #>> '{}')`;
  const type = `jsonb_typeof(${cell})`;
  switch (kind) {
    case "text":
      return `case when ${type} in ('string', 'number', 'boolean') then ${text} end`;
    case "boolean":
      return `case ${cell} when 'true' then true when 'false' then false end`;
    case "integer":
    case "decimal":
      return `case ${type} when 'number' then ${text}::numeric when 'string' then ${numberOf(text)} end`;
    case "moment":
      return `case ${type} when 'number' then ${text}::numeric when 'string' then ${momentOf(text)} end`;
  }
}

function numberOf(text: string): string {
  return `case when ${text} ~ ${numberText} then ${text}::numeric end`;
}

/** Text without an offset is UTC. */
function momentOf(text: string): string {
  const zoned = `(${text} || case when ${text} ~ ${zoneText} then '' else ' UTC' end)::timestamptz`;
  return `case when ${text} ~ ${momentText} then ${epochMs(zoned)} end`;
}
