import type { Ask } from "../kinds/ask.ts";
import { asksOf } from "../kinds/asks.ts";
import { heldBackBy } from "../kinds/flow/judge.ts";
import { isHarmless } from "../kinds/endpoint/refusals/planned.ts";
import type { Safety } from "../plan/call.ts";
import type { Check, FlowStepCheck } from "../plan/check.ts";
import type { Connection } from "../settings/connection.ts";

/** A request that a run would make, or hold back. */
export interface PlannedRequest extends Ask {
  readonly isSent: boolean;
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
  const maySend = (request: Ask): boolean =>
    open.has(request.safety) &&
    (request.refusal === undefined || isHarmless(request, target === "live"));
  for (const check of checks) {
    for (const request of asksOf(check, connection)) {
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
