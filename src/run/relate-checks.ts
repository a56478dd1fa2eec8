import { byKind, type ByKind } from "../plan/by-kind.ts";
import type { Check } from "../plan/check.ts";
import type { EndpointCall, GroupRef } from "../plan/call.ts";
import type { Plan } from "../plan/plan.ts";
import type { RunContext } from "../result/run-context.ts";
import type { Related } from "../result/related.ts";

/** What belongs to each check, by its id: its object where the instance is a live Xano, and its contract. */
export function relateChecks(
  { checks, workspace }: Plan,
  { target, instances }: Pick<RunContext, "target" | "instances">,
): ReadonlyMap<string, Related> {
  const { workspace: id, backend } = workspace.instances.v2;
  const [judged] = instances;
  const isXano = target === "live" && backend === undefined && judged !== undefined;
  // The number after the workspace's is that of its branch: 0 is the live one.
  const base = isXano ? `https://${judged.host}/workspace/${id}-0` : undefined;
  return new Map(checks.map((check) => [check.id, relate(check, base)]));
}

function relate(check: Check, base: string | undefined): Related {
  const contract = callOf(check)?.expect.contract;
  return {
    ...(base === undefined ? {} : { object: `${base}${byKind(paths, check)}` }),
    ...(contract === undefined ? {} : { contract }),
  };
}

function callOf(check: Check): EndpointCall | undefined {
  if (check.kind === "function") {
    return check.via;
  }
  return check.kind === "endpoint" || check.kind === "flow-step" ? check.call : undefined;
}

const workspacePath = (): string => "/dashboard";

/** Where the object of a check is found in its workspace; what is none of its own is the workspace. */
const paths: ByKind<[], string> = {
  table: ({ table }) => `/database/${table.id}`,
  transition: ({ table }) => `/database/${table.id}`,
  reference: ({ from }) => `/database/${from.id}`,
  function: (check) => `/function/${check.function.id}`,
  task: ({ task }) => `/task/${task.id}`,
  endpoint: ({ call, objectId }) =>
    `${groupPath(call.group)}${objectId === undefined || call.group.id === undefined ? "" : `/query/${objectId}`}`,
  group: ({ group }) => groupPath(group),
  "flow-step": ({ call }) => groupPath(call.group),
  instance: workspacePath,
  inventory: workspacePath,
  invariant: workspacePath,
  parity: workspacePath,
};

/** Without the group's id all of them are listed. */
function groupPath({ id }: GroupRef): string {
  return id === undefined ? "/api" : `/api/${id}`;
}
