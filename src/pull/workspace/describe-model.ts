import { counted } from "../../text/counted.ts";
import type { WorkspaceModel } from "./model.ts";

/** One line that counts what a workspace holds. */
export function describeModel({ name, tables, functions, groups, tasks }: WorkspaceModel): string {
  const all = [
    counted(tables.length, "table"),
    counted(tables.flatMap(({ columns }) => columns).length, "column"),
    counted(functions.length, "function"),
    counted(groups.length, "API group"),
    counted(groups.flatMap(({ endpoints }) => endpoints).length, "endpoint"),
    counted(tasks.length, "task"),
  ];
  return `${name}: ${all.join(", ")}`;
}

/** A line for each thing that is missing from a model. */
export function describeUnread(leftOut: WorkspaceModel["leftOut"]): readonly string[] {
  return leftOut.map(({ what, why }) => `! left out: ${what}  ${why}`);
}
