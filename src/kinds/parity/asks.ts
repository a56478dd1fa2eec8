import type { ParityCheck } from "../../plan/check.ts";
import type { ParitySubject } from "../../plan/parity.ts";
import { askCall, askMetadata, type Ask, type AskedWorkspaces } from "../ask.ts";

/** The requests of a comparison to both instances; none without V1. */
export function parityAsks(
  { compared }: ParityCheck,
  { workspaceId, v1 }: AskedWorkspaces,
): readonly Ask[] {
  if (v1 === undefined) {
    return [];
  }
  const ofV1 = routesOf(compared, "v1").map((route) => askMetadata(v1.workspaceId, route));
  return [
    ...routesOf(compared, "v2").map((route) => askMetadata(workspaceId, route)),
    ...ofV1.map((one) => ({ ...one, on: "v1" as const })),
    ...(compared.kind === "report" ? askCall(compared.call) : []),
  ];
}

const lists = {
  tables: "/table",
  groups: "/apigroup",
  functions: "/function",
  tasks: "/task?include_xanoscript=true",
} as const;

function routesOf(compared: ParitySubject, side: "v1" | "v2"): string[] {
  switch (compared.kind) {
    case "objects":
      return [lists[compared.of]];
    case "rows": {
      const id = side === "v2" ? String(compared.v2.id) : `{id of ${compared.v1}}`;
      return ["/table", `/table/${id}/content?page=1&per_page=1`];
    }
    case "row by row": {
      const id = side === "v2" ? String(compared.v2.id) : `{id of ${compared.v1}}`;
      return ["/table", `/table/${id}/content`];
    }
    case "report":
      return ["/table", "/table/{each it names}/content?page=1&per_page=1"];
  }
}
