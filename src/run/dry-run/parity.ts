import type { ParityCheck } from "../../plan/check.ts";
import type { ParitySubject } from "../../plan/parity.ts";
import type { Connection } from "../../settings/connection.ts";

/** What a comparison reads of one instance. */
export interface ParityRead {
  readonly verb: "GET";
  readonly path: string;
  readonly safety: "read";
  /** Set for the instance that V2 is compared with. */
  readonly on?: "v1";
}

/** What a comparison reads of both instances; nothing where there is no V1 to compare with. */
export function parityReads(
  { compared }: ParityCheck,
  { workspaceId, v1 }: Pick<Connection, "workspaceId" | "v1">,
): readonly ParityRead[] {
  if (v1 === undefined) {
    return [];
  }
  return [
    ...routesOf(compared, "v2").map((route) => toRead(workspaceId, route)),
    ...routesOf(compared, "v1").map((route) => ({
      ...toRead(v1.workspaceId, route),
      on: "v1" as const,
    })),
  ];
}

function toRead(workspace: number, route: string): ParityRead {
  return { verb: "GET", path: `/api:meta/workspace/${workspace}${route}`, safety: "read" };
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
    case "report":
      return ["/table", "/table/{each it names}/content?page=1&per_page=1"];
  }
}
