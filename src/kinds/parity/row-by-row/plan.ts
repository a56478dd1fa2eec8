import type { Cast, ComparedField, KeyPart, Side } from "../../../plan/comparison.ts";
import { counted } from "../../../text/counted.ts";
import type { ParityExpectation, RowByRow } from "../../../plan/parity.ts";
import { columnType } from "../../../language/column-type.ts";
import { durationMs } from "../../../language/duration.ts";
import type {
  ComparedField as FieldSpec,
  ComparedRows,
  TableEntry,
} from "../../../language/spec.generated.ts";
import { columnsOf } from "../../names.ts";
import { resolved } from "../../planned/base.ts";
import { planWhere } from "../../planned/conditions.ts";
import type { Planning } from "../../planning.ts";

interface Compared {
  readonly v1: string;
  readonly v2: string;
  readonly rows: ComparedRows;
}

/** What an entry with `rows` compares. */
export function planRowByRow(
  { v1, v2, rows }: Compared,
  { catalog, tables }: Pick<Planning, "catalog" | "tables">,
): RowByRow {
  const table = catalog.tables.find(({ value }) => value.name === v2)?.value;
  const casts = castsOf(table);
  const key = planKey(rows.key);
  const fields = namedFields(rows).map(([name, spec]) => planField(name, spec, { casts, rows }));
  const { min_age: minAge, accepted } = rows;
  return {
    kind: "row by row",
    v1,
    v2: resolved(tables, v2),
    key,
    fields,
    shared: rows.same === "all" ? sharedFields({ casts, rows, key, fields }) : [],
    where: { v1: planWhere(rows.where?.v1), v2: planWhere(rows.where?.v2) },
    ...(minAge === undefined ? {} : { minAgeMs: durationMs(minAge) }),
    ...(accepted === undefined
      ? {}
      : { accepted: { differences: accepted.differences, asOf: accepted.as_of } }),
  };
}

/** `V2 has every row of agent in agent_cap_data, equal in 13 fields`. */
export function describeRowByRow(
  { v1, v2, fields, shared }: RowByRow,
  expect: ParityExpectation | undefined,
): string {
  const both = expect?.kind === "superset" ? "has" : "has just";
  const count = fields.length + shared.length;
  const most = shared.length > 0 ? "up to " : "";
  const equal = count === 0 ? "" : `, equal in ${most}${counted(count, "field")}`;
  return `V2 ${both} the rows of V1's ${v1} in ${v2.name}${equal}`;
}

/** The pairs of columns that a key names. */
export function planKey(key: ComparedRows["key"] = "id"): readonly KeyPart[] {
  return typeof key === "string"
    ? [{ v1: key, v2: key }]
    : Object.entries(key).map(([v1, v2]) => ({ v1, v2 }));
}

/** Fields by V2's column, as the entry names them; all that both sides have are not among them. */
export function namedFields({
  same,
  renamed = {},
  fields = {},
}: ComparedRows): readonly (readonly [string, FieldSpec])[] {
  const names = Array.isArray(same) ? same : [];
  return [
    ...names.map((name) => [name, {}] as const),
    ...Object.entries(renamed).map(([v1, v2]) => [v2, { v1 }] as const),
    ...Object.entries(fields),
  ];
}

type Casts = ReadonlyMap<string, Cast>;

const castByType: Readonly<Record<string, Cast>> = {
  int: { as: "integer" },
  decimal: { as: "decimal" },
  bool: { as: "boolean" },
  timestamp: { as: "moment" },
  date: { as: "day" },
  json: { as: "json" },
  object: { as: "json" },
};

/** How each declared column of a table is compared. */
function castsOf(table: TableEntry | undefined): Casts {
  const columns = table === undefined ? [] : columnsOf(table);
  return new Map(
    columns.map(({ name, column }) => {
      const isList = typeof column === "string" ? column.includes("[]") : column.list === true;
      return [name, isList ? { as: "json" } : (castByType[columnType(column)] ?? { as: "text" })];
    }),
  );
}

interface Planned {
  readonly casts: Casts;
  readonly rows: ComparedRows;
}

function planField(name: string, spec: FieldSpec, { casts, rows }: Planned): ComparedField {
  const { v1 = name, constant, lookup, empty = rows.empty } = spec;
  const mapped = Object.entries(lookup ?? {}).map(([from, to]) => [from, String(to)] as const);
  return {
    name,
    v1: constant === undefined ? { column: v1 } : { constant },
    v2: { column: name },
    cast: planCast(spec, casts.get(name) ?? { as: "text" }),
    ...(mapped.length === 0 ? {} : { lookup: mapped }),
    ...(empty === undefined ? {} : { isEmptyNull: true as const }),
  };
}

const bothSides: Readonly<Record<NonNullable<FieldSpec["seconds"]>, readonly Side[]>> = {
  v1: ["v1"],
  v2: ["v2"],
  both: ["v1", "v2"],
};

/** The cast that a field names, else that of V2's column. */
export function planCast({ as, within, seconds }: FieldSpec, declared: Cast): Cast {
  const cast = as === undefined ? declared : castNamed[as];
  if (cast.as === "decimal" && within !== undefined) {
    return { as: "decimal", within: String(within) };
  }
  return cast.as === "moment" && seconds !== undefined
    ? { as: "moment", seconds: bothSides[seconds] }
    : cast;
}

const castNamed: Readonly<Record<NonNullable<FieldSpec["as"]>, Cast>> = {
  text: { as: "text" },
  integer: { as: "integer" },
  decimal: { as: "decimal" },
  boolean: { as: "boolean" },
  timestamp: { as: "moment" },
  date: { as: "day" },
  json: { as: "json" },
};

function sharedFields({
  casts,
  rows,
  key,
  fields,
}: Planned & Pick<RowByRow, "key" | "fields">): readonly ComparedField[] {
  const others = new Set([
    ...(rows.ignored ?? []),
    ...key.map(({ v2 }) => v2),
    ...fields.map(({ name }) => name),
  ]);
  const names = [...casts.keys()].filter((name) => name !== "id" && !others.has(name));
  return names.map((name) => planField(name, {}, { casts, rows }));
}
