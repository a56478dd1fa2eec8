import { families } from "../../plan/check-base.ts";
import type { GroupRef } from "../../plan/call.ts";
import type { Gates, InstanceRef, Proof, Workspace } from "../../plan/plan.ts";
import type { WorkspaceDeclaration } from "../declare-workspace.ts";
import type { Backend, Instance } from "../../language/spec.generated.ts";
import { resolved } from "./base.ts";
import { planSchemes } from "./schemes.ts";

/** The workspace with its login resolved and its shares as fractions. */
export function planWorkspace(
  spec: WorkspaceDeclaration,
  groups: ReadonlyMap<string, GroupRef>,
): Workspace {
  const { name, backend, instances, totals, test_user: testUser, login } = spec;
  const [, group = "", path = ""] = /^POST ([^/]+)(\/.*)$/u.exec(login) ?? [];
  return {
    name,
    instances: {
      v1: planInstance(instances.v1),
      v2: planInstance(instances.v2, backend && planBackend(backend, groups)),
    },
    totals: { ...totals },
    gates: planGates(spec.gates),
    ...(spec.proof === undefined ? {} : { proof: planProof(spec.proof) }),
    testUser,
    login: path === "" ? noLogin : { group: resolved(groups, group), path, account: testUser },
  };
}

/** The settings of a backend other than Xano contain the token; a workspace may have no endpoint that gives one. */
const noLogin: Workspace["login"] = { group: { key: "", name: "", canonical: "" }, path: "" };

function planInstance(
  { host, workspace, protected: isProtected = true }: Instance,
  backend?: InstanceRef["backend"],
): InstanceRef {
  return {
    ...(host === undefined ? {} : { host }),
    workspace,
    isProtected,
    ...(backend === undefined ? {} : { backend }),
  };
}

function planBackend(
  { key, schemes }: Backend,
  groups: ReadonlyMap<string, GroupRef>,
): NonNullable<InstanceRef["backend"]> {
  const bases = [...groups.values()].flatMap(({ base = "" }) => (base === "" ? [] : [base]));
  return {
    ...(bases.length === 0 ? {} : { bases }),
    ...(key === undefined ? {} : { key: { in: key.in, name: key.name } }),
    ...(schemes === undefined ? {} : { schemes: planSchemes(schemes) }),
  };
}

function planGates({
  overall,
  no_critical_in: noCriticalIn = [],
  ...gates
}: WorkspaceDeclaration["gates"]): Gates {
  const shares = families.flatMap((family) => {
    const gate = gates[family];
    return gate === undefined ? [] : [[family, share(gate)] as const];
  });
  return { overall: share(overall), families: Object.fromEntries(shares), noCriticalIn };
}

function planProof({ score, unseen = [] }: NonNullable<WorkspaceDeclaration["proof"]>): Proof {
  const faults = unseen.map(({ fault, check, at, reason }) => ({
    fault,
    check,
    reason,
    ...(at === undefined ? {} : { at }),
  }));
  return { score: share(score), unseen: faults };
}

function share(percent: string): number {
  return Number(percent.slice(0, -1)) / 100;
}
