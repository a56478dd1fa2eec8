import type { InstanceCheck } from "../../plan/check.ts";
import type { InstancePart } from "../../plan/objects.ts";
import type { Planning } from "../planning.ts";
import { planBase } from "../planned/base.ts";
import { clockWithinMs } from "../planned/clock-within.ts";

/** Plans one check for each thing that must work before anything else can be judged. */
export function planInstance({ catalog, workspace }: Planning): InstanceCheck[] {
  const { instances } = workspace;
  const { workspace: workspaceId } = instances.v2;
  const { workspace: v1Id } = instances.v1;
  const titles: Readonly<Record<InstancePart, string>> = {
    reachable: "the instance answers",
    token: "the metadata token is accepted",
    workspace: `workspace ${workspaceId} is there`,
    login: "the test user gets a token",
    clock: "the instance's clock is that of this machine",
    sql: "PostgreSQL answers",
    v1: `V1 answers, and workspace ${v1Id} is there`,
  };
  const withinMs = clockWithinMs(catalog);
  return catalog.instance.map((entry) => {
    const { name: part } = entry.value;
    return {
      ...planBase(entry, { id: `instance:${part}`, family: "instance", title: titles[part] }),
      kind: "instance",
      part,
      workspaceId: part === "v1" ? v1Id : workspaceId,
      ...(part === "clock" && withinMs !== undefined ? { withinMs } : {}),
    };
  });
}
