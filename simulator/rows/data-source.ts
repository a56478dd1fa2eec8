import { isRowFault } from "../faults/row-fault.ts";
import type { Fault } from "../faults/fault.ts";
import type { Schema } from "../schema/schema.ts";
import { BaseRows } from "./base-rows.ts";
import { seedOf } from "./random.ts";
import { WorkspaceState } from "./workspace-state.ts";

/** Labels of the data sources that faults add to the live one. */
export function addedDataSources(faults: readonly Fault[]): readonly string[] {
  return faults.flatMap((fault) => (fault.kind === "add-data-source" ? [fault.label] : []));
}

/** The tables of a workspace with the rows of a data source that was added: faults of rows are in the live ones. */
export function stateOfDataSource(
  label: string,
  observed: Schema,
  { base, faults }: { readonly base: BaseRows; readonly faults: readonly Fault[] },
): WorkspaceState {
  const rows = new BaseRows(seedOf(base.seed, label), base.count, base.schema);
  return new WorkspaceState(
    observed,
    rows,
    faults.filter((fault) => !isRowFault(fault)),
  );
}
