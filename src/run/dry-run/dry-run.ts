import { heldBackBy } from "../../kinds/flow/judge.ts";
import { isHarmless, planRefusals } from "../../kinds/endpoint/refusals/planned.ts";
import { toRequest } from "../../session/request.ts";
import { parityReads } from "./parity.ts";
import type { EndpointCall, Safety } from "../../plan/call.ts";
import type { Check, FlowStepCheck } from "../../plan/check.ts";
import type { Connection } from "../../settings/connection.ts";
import { bodiesOf, questionsOf } from "./planned-questions.ts";

/** A request that a run would make, or hold back; paged routes stand for all their pages. */
export interface PlannedRequest {
  readonly verb: string;
  /** Path and query on the instance. */
  readonly path: string;
  readonly safety: Safety;
  readonly isSent: boolean;
  /** JSON; credentials by name only. */
  readonly body?: string;
  /** What is wrong with a call that must be refused. */
  readonly refusal?: string;
  /** Set for a request to the instance that V2 is compared with. */
  readonly on?: "v1";
}

/** What judging `checks` would send, each request once, in the order of the plan; sends nothing. */
export function planRequests(
  checks: readonly Check[],
  connection: Pick<Connection, "target" | "workspaceId" | "openSafeties" | "v1">,
): readonly PlannedRequest[] {
  const { target, openSafeties } = connection;
  const open = new Set(openSafeties);
  const planned = new Map<string, PlannedRequest>();
  const heldSteps = findHeldSteps(checks, open);
  const maySend = (request: Unjudged): boolean =>
    open.has(request.safety) &&
    (request.refusal === undefined || isHarmless(request, target === "live"));
  for (const check of checks) {
    for (const request of requestsOf(check, connection)) {
      const { verb, path, body = "", refusal = "", on = "" } = request;
      const key = `${verb} ${path} ${body} ${refusal} ${on}`;
      const isSent = maySend(request) && !heldSteps.has(check.id);
      planned.set(key, { ...request, isSent: isSent || planned.get(key)?.isSent === true });
    }
  }
  return [...planned.values()];
}

/** Ids of the steps that are held back: one that needs such a step is so as well. */
function findHeldSteps(checks: readonly Check[], open: ReadonlySet<Safety>): ReadonlySet<string> {
  const held = new Set<string>();
  for (const check of checks) {
    if (check.kind === "flow-step" && isHeld(check, open, held)) {
      held.add(check.id);
    }
  }
  return held;
}

function isHeld(
  { call, needs }: FlowStepCheck,
  open: ReadonlySet<Safety>,
  heldSteps: ReadonlySet<string>,
): boolean {
  return heldBackBy(call, open) !== undefined || needs.some((id) => heldSteps.has(id));
}

/** The checks, and the steps that they stand on: those are taken for their sake. */
export function withNeededSteps(checks: readonly Check[], all: readonly Check[]): readonly Check[] {
  const wanted = new Set<string>();
  for (const check of all.toReversed()) {
    if (wanted.has(check.id) || checks.includes(check)) {
      const needs = check.kind === "flow-step" ? check.needs : [];
      [check.id, ...needs].forEach((id) => wanted.add(id));
    }
  }
  return all.filter(({ id }) => wanted.has(id));
}

/** One line a request, what is held back after what is sent, and a sentence that counts both. */
export function describePlanned(requests: readonly PlannedRequest[]): string {
  const sent = requests.filter(({ isSent }) => isSent);
  const held = requests.filter(({ isSent }) => !isSent);
  const line = ({ verb, path, safety, body, refusal, isSent, on }: PlannedRequest): string => {
    const to = on === undefined ? path : `${path}  (to V1)`;
    const what = `${isSent ? "send" : "hold"}  ${safety.padEnd(11)} ${verb.padEnd(6)} ${to}`;
    const sentBody = body === undefined || body === "{}" ? "" : `  ${body}`;
    return `${what}${sentBody}${refusal === undefined ? "" : `  (to be refused: ${refusal})`}`;
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

/** What each kind reads of the Metadata API by GET, below the workspace; invariants have questions of their own. */
const metadataReads: Readers = {
  instance: ({ part }) => (["login", "sql", "v1"].includes(part) ? [] : [""]),
  table: ({ table }) => ["/table", `/table/${table.id}/content?page=1&per_page=25`],
  reference: ({ from, to }) => ["/table", `/table/${from.id}/content`, `/table/${to.id}/content`],
  function: () => ["/function"],
  endpoint: ({ call }) => (call.group.base === undefined ? ["/apigroup", groupRoute(call)] : []),
  task: () => ["/task?include_xanoscript=true"],
  group: () => ["/apigroup"],
  inventory: (check) => [inventoryRoutes[check.of]],
  invariant: () => [],
  transition: ({ table }) => [`/table/${table.id}/content`],
  "flow-step": () => [],
  // It reads two instances: see below.
  parity: () => [],
};

function requestsOf(
  check: Check,
  connection: Pick<Connection, "workspaceId" | "v1">,
): readonly Unjudged[] {
  if (check.kind === "parity") {
    const calls = connection.v1 === undefined ? [] : callsOf(check);
    return [...parityReads(check, connection), ...calls.map(callOf)];
  }
  const meta = `/api:meta/workspace/${connection.workspaceId}`;
  // The reader of a kind takes the checks of that kind; TypeScript does not correlate the two.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const readsOf = metadataReads[check.kind] as (check: Check) => readonly string[];
  const reads = readsOf(check).map((route): Unjudged => ({
    verb: "GET",
    path: `${meta}${route}`,
    safety: "read",
  }));
  return [
    ...reads,
    ...questionsOfRows(check, meta),
    ...callsOf(check).map(callOf),
    ...refusalsOf(check),
  ];
}

function questionsOfRows(check: Check, meta: string): readonly Unjudged[] {
  return check.kind === "invariant"
    ? questionsOf(check.measure, Date.now()).map(({ route, ...question }) => ({
        ...question,
        path: `${meta}${route}`,
        safety: "read",
      }))
    : [];
}

function callsOf(check: Check): readonly EndpointCall[] {
  return declaredCalls(check).filter(({ unknown }) => unknown === undefined);
}

function declaredCalls(check: Check): readonly EndpointCall[] {
  if (check.kind === "endpoint" || check.kind === "flow-step") {
    return [check.call];
  }
  if (check.kind === "invariant") {
    return bodiesOf(check.measure);
  }
  if (check.kind === "parity") {
    return check.compared.kind === "report" ? [check.compared.call] : [];
  }
  return check.kind === "function" && check.via !== undefined ? [check.via] : [];
}

function refusalsOf(check: Check): readonly Unjudged[] {
  return check.kind === "endpoint"
    ? planRefusals(check).map(({ call, words }) => ({ ...callOf(call), refusal: words }))
    : [];
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
