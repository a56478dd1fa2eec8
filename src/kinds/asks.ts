import { byKind, type ByKind } from "../plan/by-kind.ts";
import type { Check } from "../plan/check.ts";
import { targetsOf } from "../plan/reference/targets.ts";
import { askCall, askMetadata, type Ask, type AskedWorkspaces } from "./ask.ts";
import { endpointAsks } from "./endpoint/asks.ts";
import { flowAsks } from "./flow/asks.ts";
import { invariantAsks } from "./invariant/asks.ts";
import { inventoryRoutes } from "./inventory/routes.ts";
import { ownAsks } from "./own/asks.ts";
import { parityAsks } from "./parity/asks.ts";
import { taskAsks } from "./task/asks.ts";

/** Parts of the instance that are not asked through the workspace. */
const elsewhere: ReadonlySet<string> = new Set(["login", "sql", "v1"]);

const asks: ByKind<[asked: AskedWorkspaces], readonly Ask[]> = {
  instance: ({ part }, asked) => (elsewhere.has(part) ? [] : reads(asked, "")),
  table: ({ table }, asked) =>
    reads(asked, "/table", `/table/${table.id}/content?page=1&per_page=25`),
  reference: (check, asked) => {
    const tables = [check.from, ...targetsOf(check)].map(({ id }) => `/table/${id}/content`);
    return reads(asked, "/table", ...new Set(tables));
  },
  function: ({ via }, asked) => [
    ...reads(asked, "/function"),
    ...(via === undefined ? [] : askCall(via)),
  ],
  endpoint: endpointAsks,
  task: taskAsks,
  group: (_, asked) => reads(asked, "/apigroup"),
  inventory: ({ of, placeholders }, asked) =>
    reads(
      asked,
      inventoryRoutes[of],
      ...(placeholders !== undefined && ["functions", "endpoints"].includes(of)
        ? [`${inventoryRoutes[of]}?include_xanoscript=true`]
        : []),
    ),
  invariant: invariantAsks,
  anomaly: ({ table }, asked) => reads(asked, `/table/${table.id}/content?page=1&per_page=1`),
  transition: ({ table }, asked) => reads(asked, `/table/${table.id}/content`),
  "flow-step": flowAsks,
  parity: parityAsks,
  own: ownAsks,
};

/** Lists the requests that judging a check sends when nothing fails. */
export function asksOf(check: Check, asked: AskedWorkspaces): readonly Ask[] {
  return byKind(asks, check, asked);
}

function reads({ workspaceId }: AskedWorkspaces, ...routes: readonly string[]): readonly Ask[] {
  return routes.map((route) => askMetadata(workspaceId, route));
}
