import type { SqlColumn, SqlKind, SqlTable } from "../../ports/sql-table.ts";

/** How values of two columns are compared: in their own type if it is the same, otherwise as JSON. */
export type KeyKind = "integer" | "text" | "uuid" | "json";

/** The kind in which values of two columns can be compared. */
export function keyKindOf(from: SqlColumn, to: SqlColumn): KeyKind {
  return from.kind === to.kind ? ownKeyKind(from) : "json";
}

/** The kind in which values of a column can be compared. */
export function ownKeyKind({ kind }: SqlColumn): KeyKind {
  return kind === "integer" || kind === "text" || kind === "uuid" ? kind : "json";
}

/**
 * SQL of the distinct values in every cell of a column: `row_id`, `place` in a list, and `key`. An empty cell and an
 * empty list have the key null; numeric text has the key of the number.
 */
export function keysOf(table: SqlTable, column: SqlColumn, as: KeyKind): string {
  const { cell, kind, isArray, isComputed } = column;
  // Keeps the planner from evaluating an expression again wherever it is used, which doubles the time.
  const fence = isComputed ? "offset 0" : "";
  const raw = `(select ${rowId(table)} as row_id, ${cell} as cell from ${table.source} ${fence}) raw`;
  const single = `select row_id, 0::bigint as place, ${keyOf("cell", kind, as)} as key from ${raw}`;
  const items = `select ${keyOf("item.value", kind, as)} as key, item.place`;
  if (isArray) {
    return `select row_id, list.place, list.key from ${raw} cross join lateral (${distinctItems({
      items: `${items} from unnest(cell) with ordinality as item(value, place)`,
      isFilled: "cardinality(cell) > 0",
      as,
    })}) list`;
  }
  if (kind !== "json") {
    return as === "json" ? `${single} offset 0` : single;
  }
  // Most cells hold one value; only lists pay for being expanded.
  const list = distinctItems({
    items: `${items} from jsonb_array_elements(cell) with ordinality as item(value, place)`,
    isFilled: "jsonb_array_length(cell) > 0",
    as,
  });
  return `(${single} where (jsonb_typeof(cell) = 'array') is not true offset 0)
    union all
    select row_id, list.place, list.key from ${raw} cross join lateral (${list}) list
    where jsonb_typeof(cell) = 'array'`;
}

/** SQL that is true for an empty reference: null, 0, "" and equivalent values. */
export function isEmptyKey(key: string, as: KeyKind): string {
  const tests: Readonly<Record<KeyKind, string>> = {
    integer: `coalesce(${key}, 0) = 0`,
    text: `coalesce(${key}, '') in ('', '0')`,
    uuid: `${key} is null`,
    json: `(${key} is null or ${key} = '0' or ${key} = '""')`,
  };
  return `(${tests[as]})`;
}

/** SQL of a row's id in its order; `min` of a uuid needs PostgreSQL 18, so its text is used. */
function rowId({ id }: SqlTable): string {
  return id.kind === "integer" ? id.cell : `${id.cell}::text collate "C"`;
}

interface ListSql {
  readonly items: string;
  readonly isFilled: string;
  readonly as: KeyKind;
}

/** SQL of each distinct value of a list, at its first place; null for an empty list. */
function distinctItems({ items, isFilled, as }: ListSql): string {
  return `select items.key, min(items.place) as place from (${items}) items group by items.key
    union all
    select ${nullKey(as)}, 0 where (${isFilled}) is not true`;
}

function nullKey(as: KeyKind): string {
  const types = { integer: "bigint", text: "text", uuid: "uuid", json: "jsonb" } as const;
  return `null::${types[as]}`;
}

function keyOf(cell: string, kind: SqlKind, as: KeyKind): string {
  return as === "json" ? jsonKeys[kind](cell) : cell;
}

const jsonKeys: { readonly [K in SqlKind]: (cell: string) => string } = {
  integer: (cell) => `to_jsonb(${cell})`,
  number: (cell) => `to_jsonb(${cell})`,
  boolean: (cell) => `to_jsonb(${cell})`,
  instant: (cell) => `to_jsonb(${epochMs(cell)})`,
  day: (cell) => `to_jsonb(${isoDay(cell)})`,
  uuid: (cell) => textKey(`${cell}::text`),
  text: (cell) => textKey(`${cell}::text`),
  other: (cell) => textKey(`${cell}::text`),
  json: (cell) => `case jsonb_typeof(${cell}) when 'number' then ${cell} when 'null' then null
    when 'string' then ${textKey(`(${cell} #>> '{}')`)} else ${cell} end`,
};

function textKey(text: string): string {
  return `case when ${text} ~ '^(0|[1-9][0-9]{0,14})$' then to_jsonb((${text})::bigint) else to_jsonb(${text}) end`;
}

/** SQL of a moment in epoch ms; without a zone it is UTC. */
export function epochMs(cell: string): string {
  return `floor(extract(epoch from ${cell}) * 1000)::bigint`;
}

/** SQL of a day as `YYYY-MM-DD`, whatever the server's date style. */
export function isoDay(cell: string): string {
  return `to_char(${cell}, 'YYYY-MM-DD')`;
}
