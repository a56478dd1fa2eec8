import type { SqlColumn, SqlKind, SqlTable } from "../../ports/sql-table.ts";
import { valueOf } from "./cells.ts";
import { epochMs, isoDay } from "./dates.ts";

/** How values of columns are compared: in their own type if it is the same, otherwise as JSON. */
export type KeyKind = "integer" | "text" | "uuid" | "json";

/** The kind in which values of a column and its targets can be compared. */
export function keyKindOf({ kind }: SqlColumn, targets: readonly SqlColumn[]): KeyKind {
  const isOwn = kind === "integer" || kind === "text" || kind === "uuid";
  return isOwn && targets.every((target) => target.kind === kind) ? kind : "json";
}

/** The column of a table whose values are keys. */
export interface KeyColumn {
  readonly table: SqlTable;
  readonly column: SqlColumn;
  readonly as: KeyKind;
}

/** SQL of the distinct values in every cell of a target: `key`. */
export function targetKeys(target: KeyColumn): string {
  return keysSql(target, { carried: [], keyOf: (cell, kind) => keyOf(cell, kind, target.as) });
}

/**
 * SQL of the distinct values in every cell of a reference: `row_id`, `place` in a list, `key`, and `type` where a column
 * says it. Numeric text has the key of the number. Where empty ones are told, they have the key null: 0, null, "" and
 * an empty list; where they are not, keys stay as they are, of which the planner knows how they are spread.
 */
export function referenceKeys(
  reference: KeyColumn,
  { type, isToldEmpty }: { readonly type?: SqlColumn; readonly isToldEmpty: boolean },
): string {
  const { as } = reference;
  const carried =
    type === undefined ? [] : [[`nullif(${valueOf(type, "text")}, '')`, "type"] as const];
  return keysSql(reference, {
    carried,
    keyOf: (cell, kind) => {
      const key = keyOf(cell, kind, as);
      return isToldEmpty ? withoutEmpty(key, as) : key;
    },
  });
}

interface KeyForm {
  /** SQL of what comes along from each row, and its name. */
  readonly carried: readonly (readonly [string, string])[];
  readonly keyOf: (cell: string, kind: SqlKind) => string;
}

function keysSql({ table, column, as }: KeyColumn, { carried, keyOf }: KeyForm): string {
  const { cell, kind, isArray, isComputed } = column;
  // Keeps the planner from evaluating an expression again wherever it is used, which doubles the time.
  const fence = isComputed ? "offset 0" : "";
  const brought = carried.map(([text, name]) => `, ${text} as ${name}`).join("");
  const names = ["row_id", ...carried.map(([, name]) => name)].join(", ");
  const raw = `(select ${rowId(table)} as row_id, ${cell} as cell${brought} from ${table.source} ${fence}) raw`;
  const single = `select ${names}, 0::bigint as place, ${keyOf("cell", kind)} as key from ${raw}`;
  const items = `select ${keyOf("item.value", kind)} as key, item.place`;
  if (isArray) {
    return `select ${names}, list.place, list.key from ${raw} cross join lateral (${distinctItems({
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
    select ${names}, list.place, list.key from ${raw} cross join lateral (${list}) list
    where jsonb_typeof(cell) = 'array'`;
}

/** SQL of a key that is null for an empty reference: null, 0, "" and equivalent values. */
function withoutEmpty(key: string, as: KeyKind): string {
  const forms: Readonly<Record<KeyKind, string>> = {
    integer: `nullif(${key}, 0)`,
    text: `nullif(nullif(${key}, ''), '0')`,
    uuid: key,
    json: `nullif(nullif(${key}, '0'), '""')`,
  };
  return forms[as];
}

/** SQL that is true for a key that is not empty. */
export function isFilledKey(key: string, as: KeyKind): string {
  const tests: Readonly<Record<KeyKind, string>> = {
    integer: `${key} <> 0`,
    text: `${key} not in ('', '0')`,
    uuid: `${key} is not null`,
    json: `${key} not in ('0', '""')`,
  };
  return tests[as];
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
