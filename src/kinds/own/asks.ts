import type { OwnCheck } from "../../plan/check.ts";
import { askCall, askMetadata, type Ask, type AskedWorkspaces } from "../ask.ts";
import { inventoryRoutes } from "../inventory/routes.ts";

/** What the code may ask: it need not ask all of it. */
export function ownAsks({ uses }: OwnCheck, { workspaceId }: AskedWorkspaces): readonly Ask[] {
  const { tables, calls, lists } = uses;
  const routes = [
    ...lists.flatMap((list) => (list === "endpoints" ? (["groups", list] as const) : [list])),
    ...(tables.length > 0 ? (["tables"] as const) : []),
  ].map((list) => inventoryRoutes[list]);
  return [
    ...[...new Set(routes), ...tables.map(({ id }) => `/table/${id}/content`)].map((route) =>
      askMetadata(workspaceId, route),
    ),
    ...Object.values(calls).flatMap(askCall),
  ];
}
