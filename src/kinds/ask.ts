import type { EndpointCall, Safety } from "../plan/call.ts";
import { toRequest } from "../session/request.ts";

/** A request that judging a check sends when nothing fails; a paged route represents all its pages. */
export interface Ask {
  readonly verb: string;
  /** Path and query on the instance. */
  readonly path: string;
  readonly safety: Safety;
  /** JSON; credentials appear by name only. */
  readonly body?: string;
  /** The defect of a call that must be refused. */
  readonly refusal?: string;
  /** Set for a request to V1. */
  readonly on?: "v1";
}

/** The workspaces that are asked: V2's and, if set, V1's. */
export interface AskedWorkspaces {
  readonly workspaceId: number;
  readonly v1?: { readonly workspaceId: number } | undefined;
}

/** A read of the Metadata API; `route` is relative to the workspace. */
export function askMetadata(workspaceId: number, route: string): Ask {
  return { verb: "GET", path: `/api:meta/workspace/${workspaceId}${route}`, safety: "read" };
}

/** The call of an endpoint; empty when it cannot be called. */
export function askCall(call: EndpointCall): readonly Ask[] {
  return call.unknown === undefined ? [askAnyway(call)] : [];
}

/** The call of an endpoint, even if parts of it are unknown. */
export function askAnyway(call: EndpointCall): Ask {
  const { verb, path, query, body, safety } = toRequest(call);
  const pairs = Object.entries(query ?? {}).map(([name, value]) => `${name}=${String(value)}`);
  return {
    verb,
    path: pairs.length === 0 ? path : `${path}?${pairs.join("&")}`,
    safety,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
}
