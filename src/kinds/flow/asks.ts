import type { FlowStepCheck } from "../../plan/check.ts";
import { askCall, askMetadata, type Ask, type AskedWorkspaces } from "../ask.ts";

/** The call, and the row that it wrote. */
export function flowAsks(
  { call, echo }: FlowStepCheck,
  { workspaceId }: AskedWorkspaces,
): readonly Ask[] {
  if (echo === undefined) {
    return askCall(call);
  }
  const rows = askMetadata(workspaceId, `/table/${echo.table.id}/content/search`);
  const body = JSON.stringify({ search: [{ id: echo.id }] });
  return [...askCall(call), { ...rows, verb: "POST", body }];
}
