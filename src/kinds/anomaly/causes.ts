import type { AnomalyCheck } from "../../plan/check.ts";
import { toTable, type Cause } from "../cause.ts";

/** The table whose rows are counted. */
export function anomalyCauses({ table }: AnomalyCheck): readonly Cause[] {
  return [toTable({ name: table.name })];
}
