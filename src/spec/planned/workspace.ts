import {
  families,
  type Gates,
  type GroupRef,
  type InstanceRef,
  type Workspace,
} from "../../plan/check.ts";
import type { Instance, WorkspaceSpec } from "../spec.generated.ts";
import { resolved } from "./base.ts";

/** The workspace, its login resolved and its shares as fractions of 1. */
export function planWorkspace(
  spec: WorkspaceSpec,
  groups: ReadonlyMap<string, GroupRef>,
): Workspace {
  const { name, instances, totals, test_user: testUser, login } = spec;
  const [, group = "", path = ""] = /^POST ([^/]+)(\/.*)$/u.exec(login) ?? [];
  return {
    name,
    instances: { v1: planInstance(instances.v1), v2: planInstance(instances.v2) },
    totals: { ...totals },
    gates: planGates(spec.gates),
    testUser,
    login: { group: resolved(groups, group), path },
  };
}

function planInstance({ host, workspace, protected: isProtected = true }: Instance): InstanceRef {
  return { ...(host === undefined ? {} : { host }), workspace, isProtected };
}

function planGates({
  overall,
  no_critical_in: noCriticalIn = [],
  ...gates
}: WorkspaceSpec["gates"]): Gates {
  const shares = families.flatMap((family) => {
    const gate = gates[family];
    return gate === undefined ? [] : [[family, share(gate)] as const];
  });
  return { overall: share(overall), families: Object.fromEntries(shares), noCriticalIn };
}

function share(percent: string): number {
  return Number(percent.slice(0, -1)) / 100;
}
