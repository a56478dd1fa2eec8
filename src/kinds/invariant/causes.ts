import type { InvariantCheck } from "../../plan/check.ts";
import { bodiesOf } from "../../plan/measure.ts";
import { toAnswer, toTable, type Cause } from "../cause.ts";
import { askedColumns } from "./asked-columns.ts";

/** The measured tables, by each queried column, and the endpoints whose bodies are read. */
export function invariantCauses({ measure }: InvariantCheck): readonly Cause[] {
  const columns = askedColumns(measure).flatMap(([{ table }, asked]) =>
    asked.length === 0
      ? [toTable({ name: table.name })]
      : asked.map((column) => toTable({ name: table.name, column })),
  );
  return [...columns, ...bodiesOf(measure).map(toAnswer)];
}
