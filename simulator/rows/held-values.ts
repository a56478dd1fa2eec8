import type { HeldValues, Table } from "../schema/schema.ts";
import type { Row } from "./field.ts";
import { randomFrom } from "./random.ts";

export interface HeldFrom {
  readonly seed: number;
  /** The values that a column of a table holds; none for an unknown table. */
  readonly valuesOf: (table: string, column: string) => readonly unknown[];
}

/** Gives the columns that refer to what Xano has no words for values that their targets hold: one, or two in JSON. */
export function withHeldValues(
  table: Table,
  rows: readonly Row[],
  { seed, valuesOf }: HeldFrom,
): readonly Row[] {
  return table.columns.reduce((sofar, { name, type, holds, shown }) => {
    if (holds === undefined) {
      return sofar;
    }
    const random = randomFrom(seed, table.name, name, "holds");
    const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)];
    const isList = type === "json" || shown?.["style"] === "list";
    return sofar.map((row) => {
      const target = pick(holds.of);
      const values = target === undefined ? [] : valuesOf(target.table, target.column);
      const held = isList ? [pick(values), pick(values)] : pick(values);
      return { ...row, [name]: values.length === 0 ? null : held, ...typed(holds, target?.type) };
    });
  }, rows);
}

function typed({ by }: HeldValues, type: string | undefined): Row {
  return by === undefined ? {} : { [by]: type };
}
