import type { Fault } from "../../simulator/faults/fault.ts";
import type { Grounds } from "./grounds.ts";

/** What gives a table rows that the mock holds none of: else nothing could be wrong with them. */
export function filled(table: string, grounds: Grounds): Fault[] {
  return grounds.table(table)?.isEmpty === true ? [{ kind: "fill-table", table }] : [];
}
