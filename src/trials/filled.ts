import type { Fault } from "../../simulator/faults/fault.ts";
import type { TrialContext } from "./trial-context.ts";

/** The fault that fills a table which is empty in the mock, so that its rows can be broken. */
export function filled(table: string, context: TrialContext): Fault[] {
  return context.table(table)?.isEmpty === true ? [{ kind: "fill-table", table }] : [];
}
