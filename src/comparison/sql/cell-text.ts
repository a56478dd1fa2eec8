import type { Cast, ComparedField, Side } from "../../plan/comparison.ts";
import type { SqlColumn, SqlTable } from "../../ports/sql-table.ts";
import { columnOf } from "../../rows/sql/columns.ts";
import { epochMs, isoDay } from "../../rows/sql/dates.ts";
import { quoteKey } from "../../rows/sql/names.ts";
import { canonicalText, emptyTexts } from "../canonical.ts";

/**
 * SQL of a field's value as text. Equal texts mean equal values. Where PostgreSQL cannot compute the canonical text
 * safely for every row, equal values may have different texts, which reading the rows resolves.
 */
export function fieldText(field: ComparedField, side: Side, table: SqlTable): string {
  const source = field[side];
  const text =
    "column" in source
      ? castText(columnOf(table, source.column), field.cast, side)
      : literal(canonicalText(source.constant, field.cast, side));
  const mapped = side === "v1" ? withLookup(text, field.lookup) : text;
  return field.isEmptyNull === true
    ? `(case when ${mapped} in (${[...emptyTexts].map(quoteKey).join(", ")}) then null else ${mapped} end)`
    : mapped;
}

function literal(text: string | null): string {
  return text === null ? "null::text" : `${quoteKey(text)}::text`;
}

function withLookup(text: string, lookup: ComparedField["lookup"]): string {
  const pairs = (lookup ?? []).map(([from, to]) => `when ${quoteKey(from)} then ${quoteKey(to)}`);
  return pairs.length === 0 ? text : `(case ${text} ${pairs.join(" ")} else ${text} end)`;
}

/** SQL of a cell from which the canonical text is computed here: JSON unchanged, all else as plain text. */
export function cellSql(column: SqlColumn): string {
  return column.isArray || column.kind === "json" ? `to_jsonb(${column.cell})` : plainSql(column);
}

/** SQL of a cell as plain text: numbers with all digits, moments in epoch ms, days as `YYYY-MM-DD`. */
export function plainSql(column: SqlColumn): string {
  const { cell, kind, isArray } = column;
  return isArray ? `to_jsonb(${cell})::text` : plain[kind](cell);
}

const plain: { readonly [K in SqlColumn["kind"]]: (cell: string) => string } = {
  integer: (cell) => `${cell}::text`,
  number: (cell) => `trim_scale(${cell}::text::numeric)::text`,
  text: (cell) => `${cell}::text`,
  uuid: (cell) => `${cell}::text`,
  boolean: (cell) => `${cell}::text`,
  instant: (cell) => `${epochMs(cell)}::text`,
  day: isoDay,
  json: (cell) => `(case jsonb_typeof(${cell}) when 'null' then null
    when 'string' then ${cell} #>> '{}'
    when 'number' then trim_scale((${cell} #>> '{}')::numeric)::text
    else ${cell}::text end)`,
  other: (cell) => `${cell}::text`,
};

function castText(column: SqlColumn, cast: Cast, side: Side): string {
  const text = plainSql(column);
  return cast.as === "moment"
    ? momentSql(column, { seconds: cast.seconds ?? [], side })
    : casts[cast.as](text, column);
}

type CastSql = (text: string, column: SqlColumn) => string;

const casts: Readonly<Record<Exclude<Cast["as"], "moment">, CastSql>> = {
  text: (text) => text,
  integer: numberSql,
  decimal: numberSql,
  boolean: (text, { kind, isArray }) =>
    kind === "boolean" && !isArray
      ? text
      : `(case ${text} when 't' then 'true' when '1' then 'true'
    when 'f' then 'false' when '0' then 'false' else ${text} end)`,
  day: (text, { kind }) => (kind === "day" ? text : daySql(text)),
  json: (text, { cell, kind, isArray }) =>
    kind === "json" && !isArray ? `nullif(${cell}::text, 'null')` : text,
};

function numberSql(text: string, { kind, isArray }: SqlColumn): string {
  const isNumber = !isArray && (kind === "integer" || kind === "number");
  return isNumber
    ? text
    : `(case when ${text} ~ '^\\s*-?\\d{1,255}(\\.\\d{1,255})?\\s*$' then trim_scale(${text}::numeric)::text else ${text} end)`;
}

/** This many digits are exact in JavaScript too. */
const epochPattern = String.raw`'^-?\d{1,13}(\.\d{1,2})?$'`;

/** Days that exist in every year; the cast fails for others. */
const dayPattern = String.raw`(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31`;
const timePattern = String.raw`([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?`;
const isoPattern = String.raw`'^[1-9]\d{3}-(${dayPattern})([ T]${timePattern}(Z|[+-](0\d|1[0-4]):?[0-5]\d)?)?$'`;
const zonePattern = String.raw`'(Z|[+-]\d{2}:?\d{2})$'`;

/** SQL of epoch ms as numeric; null for text that is not a moment, or for which the cast may fail. */
function epochOf(text: string, factor: number): string {
  const zoned = `(${text} || case when ${text} ~ ${zonePattern} then '' else ' UTC' end)::timestamptz`;
  return `(case when ${text} ~ ${epochPattern} then floor(${text}::numeric * ${factor})
    when ${text} ~ ${isoPattern} then ${epochMs(zoned)}::numeric end)`;
}

interface MomentUnit {
  readonly seconds: readonly Side[];
  readonly side: Side;
}

function momentSql(column: SqlColumn, { seconds, side }: MomentUnit): string {
  const text = plainSql(column);
  const isInstant = column.kind === "instant" && !column.isArray;
  // What has the type of a moment needs no reading, which would cost more than all else.
  if (isInstant && !seconds.includes(side)) {
    return seconds.length === 0
      ? text
      : `(floor(extract(epoch from ${column.cell}))::bigint * 1000)::text`;
  }
  const ms = epochOf(text, seconds.includes(side) ? 1000 : 1);
  const whole = seconds.length > 0 ? `floor(${ms} / 1000) * 1000` : ms;
  return `coalesce((${whole})::text, ${text})`;
}

function daySql(text: string): string {
  const day = `to_char(to_timestamp((${epochOf(text, 1)} / 1000)::float8) at time zone 'UTC', 'YYYY-MM-DD')`;
  return `coalesce(${day}, ${text})`;
}
