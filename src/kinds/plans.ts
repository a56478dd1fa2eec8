import type { Check } from "../plan/check.ts";
import type { Plan } from "../plan/plan.ts";
import type { Catalog, WorkspaceFile } from "./catalog.ts";
import { planEndpoints, planFunctions } from "./endpoint/plan.ts";
import { planFlows } from "./flow/plan.ts";
import { groupRefs, planGroups } from "./group/plan.ts";
import { planInstance } from "./instance/plan.ts";
import { planInvariants } from "./invariant/plan.ts";
import { planInventory } from "./inventory/plan.ts";
import { planParity } from "./parity/plan.ts";
import { planReferences } from "./reference/plan.ts";
import { planTables, tableRefs } from "./table/plan.ts";
import { planTasks } from "./task/plan.ts";
import { planTransitions } from "./transition/plan.ts";
import { planWorkspace } from "./planned-workspace.ts";

/**
 * The plan of specs that keep all rules: names resolved, values to send filled in, durations in ms and seconds.
 * Checks stand in the order of `files` and of the lines in them.
 */
export function toPlan(
  catalog: Catalog,
  { spec: workspace }: WorkspaceFile,
  files: readonly string[],
): Plan {
  const groups = groupRefs(catalog);
  const endpoints = planEndpoints(catalog, { groups, workspace });
  const tables = tableRefs(catalog);
  const calls = new Map(endpoints.map(({ id, call }) => [id, call]));
  const checks: Check[] = [
    ...planInstance(catalog, workspace),
    ...planGroups(catalog),
    ...planTables(catalog),
    ...planReferences(catalog),
    ...planFunctions(catalog, endpoints),
    ...endpoints,
    ...planTasks(catalog),
    ...planInventory(catalog),
    ...planInvariants(catalog, {
      tables,
      calls,
      thresholds: workspace.thresholds ?? {},
      testUser: workspace.test_user,
    }),
    ...planTransitions(catalog, tables),
    ...planFlows(catalog, calls, workspace),
    ...planParity(catalog, { tables, calls }),
  ];
  return { workspace: planWorkspace(workspace, groups), checks: inOrder(checks, files) };
}

/** One file holds checks of one kind, which come in the order of its lines. */
function inOrder(checks: readonly Check[], files: readonly string[]): Check[] {
  const position = new Map(files.map((file, index) => [file, index]));
  const at = ({ place }: Check): number => position.get(place.file) ?? files.length;
  return checks.toSorted((a, b) => at(a) - at(b));
}
