import type { EndpointCheck } from "../../plan/check.ts";
import { askAnyway, askCall, askMetadata, type Ask, type AskedWorkspaces } from "../ask.ts";
import { planRefusals } from "./refusals/planned.ts";

/** The declaration, if a Metadata API lists it, the call, and the calls that must be refused. */
export function endpointAsks(
  check: EndpointCheck,
  { workspaceId }: AskedWorkspaces,
): readonly Ask[] {
  const { group } = check.call;
  const routes =
    group.base === undefined
      ? ["/apigroup", `/apigroup/${group.id ?? `{id of ${group.canonical}}`}/api`]
      : [];
  return [
    ...routes.map((route) => askMetadata(workspaceId, route)),
    ...askCall(check.call),
    ...planRefusals(check).map(({ call, words }) => ({ ...askAnyway(call), refusal: words })),
  ];
}
