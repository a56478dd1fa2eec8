import type { TransitionCheck } from "../../plan/check.ts";
import { toTable, type Cause } from "../cause.ts";

/** The state column, and the columns that states must have filled. */
export function transitionCauses({ table, column, through }: TransitionCheck): readonly Cause[] {
  return [column, ...Object.values(through)].map((one) =>
    toTable({ name: table.name, column: one }),
  );
}
