import type { Path } from "../../language/locate.ts";
import { aggregateKeys, type AggregateSpecs } from "./figures/aggregates.ts";
import type { InvariantEntry, Where } from "../../language/spec.generated.ts";

/** The keys of measures, in the grammar's order. */
export const measureKeys = [
  "count",
  ...aggregateKeys,
  "newest",
  "oldest",
  "each",
  "unique",
  "values",
  "body",
] as const;

/** Rows that an invariant queries, with their path in its entry. */
export interface MeasuredRows {
  readonly path: Path;
  readonly table: string;
  /** Conditions with their paths in the entry. */
  readonly conditions: readonly { readonly path: Path; readonly where: Where }[];
  /** Columns other than those of conditions. */
  readonly columns: readonly MeasuredColumn[];
}

export interface MeasuredColumn {
  readonly path: Path;
  readonly name: string;
  /** The type that the column's values need for the measure to make sense. */
  readonly must?: "number" | "moment";
}

/** All rows that an invariant queries, including those of its other side. */
export function measuredRows(value: InvariantEntry): MeasuredRows[] {
  const { newest, oldest, each, unique, values, equals } = value;
  return [
    ...figureRows([], value),
    ...figureRows(["equals"], equals ?? {}),
    ...ageRows("newest", newest),
    ...ageRows("oldest", oldest),
    ...(each === undefined
      ? []
      : [rowsAt(["each"], each, [{ path: ["each", "satisfies"], where: each.satisfies }])]),
    ...(unique === undefined
      ? []
      : [
          {
            ...rowsAt(["unique"], unique),
            columns: unique.columns.map((name, index) => ({
              path: ["unique", "columns", index],
              name,
            })),
          },
        ]),
    ...(values === undefined
      ? []
      : [
          {
            ...rowsAt(["values"], values, [
              { path: ["values", "among"], where: { [values.column]: { in: values.among } } },
            ]),
            columns: [{ path: ["values", "column"], name: values.column }],
          },
        ]),
  ];
}

function figureRows(
  path: Path,
  { count, ...rest }: Pick<InvariantEntry, "count"> & AggregateSpecs,
): MeasuredRows[] {
  return [
    ...(count === undefined
      ? []
      : [
          {
            ...rowsAt([...path, "count"], count),
            columns:
              count.by === undefined ? [] : [{ path: [...path, "count", "by"], name: count.by }],
          },
        ]),
    ...aggregateKeys.flatMap((key) => {
      const measured = rest[key];
      const at = [...path, key];
      return measured === undefined
        ? []
        : [
            {
              ...rowsAt(at, measured),
              columns: [
                { path: [...at, "column"], name: measured.column, must: "number" as const },
              ],
            },
          ];
    }),
  ];
}

function ageRows(key: "newest" | "oldest", aged: InvariantEntry["newest"]): MeasuredRows[] {
  return aged === undefined
    ? []
    : [
        {
          ...rowsAt([key], aged),
          columns: [{ path: [key, "column"], name: aged.column, must: "moment" }],
        },
      ];
}

function rowsAt(
  path: Path,
  { table, where }: { readonly table: string; readonly where?: Where },
  more: MeasuredRows["conditions"] = [],
): MeasuredRows {
  const own = where === undefined ? [] : [{ path: [...path, "where"], where }];
  return { path, table, conditions: [...own, ...more], columns: [] };
}
