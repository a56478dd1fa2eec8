import { toRequest } from "../src/check/request.ts";
import type { Check, EndpointCall, Safety } from "../src/plan/check.ts";
import type { Connection } from "../src/settings/connection.ts";

/** A request that a run would make, or hold back; paged routes stand for all their pages. */
export interface PlannedRequest {
  readonly verb: string;
  /** Path and query on the instance. */
  readonly path: string;
  readonly safety: Safety;
  readonly isSent: boolean;
  /** JSON; credentials by name only. */
  readonly body?: string;
}

/** What judging `checks` would send, each request once, in the order of the plan; sends nothing. */
export function planRequests(
  checks: readonly Check[],
  { workspaceId, openSafeties }: Pick<Connection, "workspaceId" | "openSafeties">,
): readonly PlannedRequest[] {
  const open = new Set(openSafeties);
  const planned = new Map<string, PlannedRequest>();
  for (const check of checks) {
    for (const request of requestsOf(check, `/api:meta/workspace/${workspaceId}`)) {
      const key = `${request.verb} ${request.path} ${request.body ?? ""}`;
      planned.set(key, { ...request, isSent: open.has(request.safety) });
    }
  }
  return [...planned.values()];
}

/** One line a request, what is held back after what is sent, and a sentence that counts both. */
export function describePlanned(requests: readonly PlannedRequest[]): string {
  const sent = requests.filter(({ isSent }) => isSent);
  const held = requests.filter(({ isSent }) => !isSent);
  const line = ({ verb, path, safety, body, isSent }: PlannedRequest): string => {
    const what = `${isSent ? "send" : "hold"}  ${safety.padEnd(11)} ${verb.padEnd(6)} ${path}`;
    return body === undefined || body === "{}" ? what : `${what}  ${body}`;
  };
  const last = `Dry run: ${sent.length} requests would be sent, ${held.length} held back; none was sent.`;
  return [...sent.map(line), ...held.map(line), "", last].join("\n");
}

type Unjudged = Omit<PlannedRequest, "isSent">;

type Readers = {
  readonly [Kind in Check["kind"]]: (check: Extract<Check, { kind: Kind }>) => readonly string[];
};

const inventoryRoutes = {
  tables: "/table",
  functions: "/function",
  groups: "/apigroup",
  endpoints: "/apigroup/{each}/api",
  tasks: "/task",
} as const;

/** What each kind reads of the Metadata API, below the workspace. */
const metadataReads: Readers = {
  instance: ({ part }) => (part === "login" ? [] : [""]),
  table: ({ table }) => ["/table", `/table/${table.id}/content?page=1&per_page=25`],
  reference: ({ from, to }) => ["/table", `/table/${from.id}/content`, `/table/${to.id}/content`],
  function: () => ["/function"],
  endpoint: ({ call }) => ["/apigroup", groupRoute(call)],
  task: () => ["/task?include_xanoscript=true"],
  group: () => ["/apigroup"],
  inventory: (check) => [inventoryRoutes[check.of]],
};

function requestsOf(check: Check, meta: string): readonly Unjudged[] {
  // The reader of a kind takes the checks of that kind; TypeScript does not correlate the two.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const readsOf = metadataReads[check.kind] as (check: Check) => readonly string[];
  const reads = readsOf(check).map((route): Unjudged => ({
    verb: "GET",
    path: `${meta}${route}`,
    safety: "read",
  }));
  return [...reads, ...callsOf(check).map(callOf)];
}

function callsOf(check: Check): readonly EndpointCall[] {
  if (check.kind === "endpoint") {
    return [check.call];
  }
  return check.kind === "function" && check.via !== undefined ? [check.via] : [];
}

function groupRoute({ group }: EndpointCall): string {
  return `/apigroup/${group.id ?? `{id of ${group.canonical}}`}/api`;
}

function callOf(call: EndpointCall): Unjudged {
  const { verb, path, query, body, safety } = toRequest(call);
  const pairs = Object.entries(query ?? {}).map(([name, value]) => `${name}=${String(value)}`);
  return {
    verb,
    path: pairs.length === 0 ? path : `${path}?${pairs.join("&")}`,
    safety,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
}
