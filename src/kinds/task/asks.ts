import type { TaskCheck } from "../../plan/check.ts";
import { askMetadata, type Ask, type AskedWorkspaces } from "../ask.ts";

/** The list of tasks, and the last runs of one that is active. */
export function taskAsks(
  { task, active }: TaskCheck,
  { workspaceId }: AskedWorkspaces,
): readonly Ask[] {
  const list = askMetadata(workspaceId, "/task?include_xanoscript=true");
  const body = JSON.stringify({ task_id: task.id, sort: { created_at: "desc" } });
  const runs = askMetadata(workspaceId, "/task_history/search");
  return active ? [list, { ...runs, verb: "POST", body }] : [list];
}
