import { planAnomalies } from "./anomaly/plan.ts";
import type { Check, Kind, OfKind } from "../plan/check.ts";
import type { Plan } from "../plan/plan.ts";
import type { Catalog, WorkspaceFile } from "./catalog.ts";
import { planEndpoints, planFunctions } from "./endpoint/plan.ts";
import { planFlows } from "./flow/plan.ts";
import { groupRefs, planGroups } from "./group/plan.ts";
import { planInstance } from "./instance/plan.ts";
import { planInvariants } from "./invariant/plan.ts";
import { planInventory } from "./inventory/plan.ts";
import { planOwn } from "./own/plan.ts";
import { planParity } from "./parity/plan.ts";
import type { Planning } from "./planning.ts";
import { planWorkspace } from "./planned/workspace.ts";
import { planReferences } from "./reference/plan.ts";
import { planTables, tableRefs } from "./table/plan.ts";
import { planTasks } from "./task/plan.ts";
import { planTransitions } from "./transition/plan.ts";

/** The planning of each kind. */
const plans: { readonly [K in Kind]: (planning: Planning) => readonly OfKind<K>[] } = {
  instance: planInstance,
  group: planGroups,
  table: planTables,
  reference: planReferences,
  function: planFunctions,
  endpoint: ({ endpoints }) => endpoints,
  task: planTasks,
  inventory: planInventory,
  invariant: planInvariants,
  transition: planTransitions,
  anomaly: planAnomalies,
  "flow-step": planFlows,
  parity: planParity,
  own: planOwn,
};

/**
 * Plans specs that follow all rules: names resolved, values to send filled in, durations in ms and seconds. Checks
 * are ordered by `files` and by line.
 */
export function toPlan(
  catalog: Catalog,
  { spec: workspace }: WorkspaceFile,
  files: readonly string[],
): Plan {
  const groups = groupRefs(catalog);
  const endpoints = planEndpoints(catalog, { groups, workspace });
  const calls = new Map(endpoints.map(({ id, call }) => [id, call]));
  const tables = tableRefs(catalog);
  const planning = { catalog, workspace, groups, tables, endpoints, calls };
  const checks = Object.values(plans).flatMap((plan): readonly Check[] => plan(planning));
  return { workspace: planWorkspace(workspace, groups), checks: inOrder(checks, files) };
}

/** A file holds checks of one kind, which are already ordered by line. */
function inOrder(checks: readonly Check[], files: readonly string[]): Check[] {
  const position = new Map(files.map((file, index) => [file, index]));
  const at = ({ place }: Check): number => position.get(place.file) ?? files.length;
  return checks.toSorted((a, b) => at(a) - at(b));
}
