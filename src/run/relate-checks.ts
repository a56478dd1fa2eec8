import { callOf } from "../judging/call-of.ts";
import { byKind, type ByKind } from "../plan/by-kind.ts";
import type { Check } from "../plan/check.ts";
import type { GroupRef } from "../plan/call.ts";
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

const workspacePath = (): string => "/dashboard";

/**
 * Where the object of a check is found in its workspace. Xano documents no addresses of its pages: these are the forms
 * that links in public projects have. Of a function's and a task's own page none is known, so that they lead to the
 * workspace, as what has no object of its own.
 */
const paths: ByKind<[], string> = {
  table: ({ table }) => `/database/${table.id}`,
  transition: ({ table }) => `/database/${table.id}`,
  anomaly: ({ table }) => `/database/${table.id}`,
  reference: ({ from }) => `/database/${from.id}`,
  endpoint: ({ call, objectId }) => endpointPath(call.group, objectId),
  group: ({ group }) => groupPath(group),
  "flow-step": ({ call }) => groupPath(call.group),
  function: workspacePath,
  task: workspacePath,
  instance: workspacePath,
  inventory: workspacePath,
  invariant: workspacePath,
  parity: workspacePath,
  own: workspacePath,
};

function endpointPath(group: GroupRef, objectId: number | undefined): string {
  return group.id === undefined || objectId === undefined
    ? groupPath(group)
    : `/api/${group.id}/query/${objectId}`;
}

function groupPath({ id }: GroupRef): string {
  return id === undefined ? workspacePath() : `/api/${id}/dashboard`;
}
