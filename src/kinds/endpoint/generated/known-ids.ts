import { InstanceError } from "../../../errors.ts";
import type { EndpointCall } from "../../../plan/call.ts";
import { NoAccess } from "../../../ports/access.ts";
import { isRecord } from "../../../plan/is-record.ts";
import { placeholders } from "../../../session/fill-path.ts";
import type { Session } from "../../../session/session.ts";
import { HeldBack } from "../../../wire/safety.ts";
import { readBody } from "../call/read-body.ts";

const mostIds = 5;

/** Values of the last placeholder of a path that the list before it shows: of `/pets/{id}` those of `/pets`. */
export async function knownIds(
  call: EndpointCall,
  session: Session,
): Promise<{ readonly name: string; readonly ids: readonly unknown[] } | undefined> {
  const name = placeholders(call.path).at(-1);
  const [before = ""] = call.path.split(`/{${name ?? ""}}`, 1);
  if (name === undefined || before === "" || before === call.path) {
    return undefined;
  }
  const ids = await idsIn(listCall(call, before), name, session);
  return ids.length === 0 ? undefined : { name, ids };
}

async function idsIn(
  list: EndpointCall,
  name: string,
  session: Session,
): Promise<readonly unknown[]> {
  try {
    const answer = await session.answer(list);
    const read = answer.status === 200 ? readBody(answer.text) : undefined;
    const items = read?.isJson === true ? itemsIn(read.value) : [];
    return items.flatMap((item) => idOf(item, name)).slice(0, mostIds);
  } catch (error) {
    if (error instanceof InstanceError || error instanceof HeldBack || error instanceof NoAccess) {
      return [];
    }
    throw error;
  }
}

function listCall(call: EndpointCall, path: string): EndpointCall {
  const { unknown: _, sends: _sends, settled: _settled, functions: _functions, ...rest } = call;
  const within = new Set(placeholders(path));
  const send = Object.entries(call.send).filter(([name]) => within.has(name));
  const expect = { status: 200, contract: "json", withinMs: call.expect.withinMs };
  return { ...rest, verb: "GET", path, safety: "read", send: Object.fromEntries(send), expect };
}

/** The list itself, or the first that an envelope holds. */
function itemsIn(body: unknown): readonly unknown[] {
  if (Array.isArray(body)) {
    return body;
  }
  const found = isRecord(body) ? Object.values(body).find(Array.isArray) : undefined;
  return found ?? [];
}

function idOf(item: unknown, name: string): unknown[] {
  const own = isRecord(item)
    ? (item[name] ?? item["id"] ?? item[name.replace(/^.*_/, "")])
    : undefined;
  return typeof own === "string" || typeof own === "number" ? [own] : [];
}
